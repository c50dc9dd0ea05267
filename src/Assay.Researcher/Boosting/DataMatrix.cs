using Assay.Researcher.Features;

namespace Assay.Researcher.Boosting;

/// <summary>Features, and labels where there are some, in XGBoost's memory.</summary>
internal sealed class DataMatrix : IDisposable
{
    public DataMatrix(Matrix features, double[]? labels = null)
    {
        Rows = features.Rows;
        Native.Check(() =>
        {
            var code = Native.XGDMatrixCreateFromCSREx(
                features.Starts, features.Columns, features.Values,
                (nuint)features.Starts.Length, (nuint)features.Values.Length, (nuint)features.Width, out var handle);
            Handle = handle;
            return code;
        });
        if (labels is not null)
        {
            float[] values = [.. labels.Select(label => (float)label)];
            Native.Check(() => Native.XGDMatrixSetFloatInfo(Handle, Native.Text("label"), values, (ulong)values.Length));
        }
    }

    public nint Handle { get; private set; }

    public int Rows { get; }

    public void Dispose()
    {
        if (Handle != 0)
        {
            Native.Check(() => Native.XGDMatrixFree(Handle));
            Handle = 0;
        }
    }
}
