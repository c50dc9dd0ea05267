using Assay.Researcher.Features;

namespace Assay.Researcher.Boosting;

/// <summary>Features, and labels where there are some, in XGBoost's memory.</summary>
internal sealed class DataMatrix : IDisposable
{
    private readonly Dictionary<string, double[]> _said = [];

    public DataMatrix(Matrix features)
    {
        Rows = features.Rows;
        var starts = Array.ConvertAll(features.Starts, start => (ulong)start);
        Native.Check(() =>
        {
            var code = Native.XGDMatrixCreateFromCSREx(
                starts, features.Columns, features.Values,
                (nuint)starts.Length, (nuint)features.Values.Length, (nuint)features.Width, out var handle);
            Handle = handle;
            return code;
        });
    }

    public nint Handle { get; private set; }

    public int Rows { get; }

    /// <summary>Says the labels of the rows; those of before are forgotten.</summary>
    public DataMatrix Label(double[] labels) => Say("label", labels);

    /// <summary>Says how much each row counts; in a ranking each group.</summary>
    public DataMatrix Weigh(double[] weights) => Say("weight", weights);

    /// <summary>Says how many rows each group has, in their order.</summary>
    public DataMatrix Group(uint[] sizes)
    {
        Native.Check(() => Native.XGDMatrixSetUIntInfo(Handle, Native.Text("group"), sizes, (ulong)sizes.Length));
        return this;
    }

    // What was said already is not said again: the matrix is used by one fit after the other.
    private DataMatrix Say(string field, double[] numbers)
    {
        if (_said.TryGetValue(field, out var before) && before.AsSpan().SequenceEqual(numbers))
        {
            return this;
        }

        float[] values = [.. numbers.Select(number => (float)number)];
        Native.Check(() => Native.XGDMatrixSetFloatInfo(Handle, Native.Text(field), values, (ulong)values.Length));
        _said[field] = numbers;
        return this;
    }

    public void Dispose()
    {
        if (Handle != 0)
        {
            Native.Check(() => Native.XGDMatrixFree(Handle));
            Handle = 0;
        }
    }
}
