using System.Globalization;
using System.Runtime.InteropServices;

namespace Assay.Researcher.Boosting;

/// <summary>A growing or finished ensemble of trees in XGBoost's memory.</summary>
internal sealed class Booster : IDisposable
{
    private nint _handle;

    /// <summary>A new ensemble. The matrices it will be trained and judged on are named now: their predictions are then kept and not made anew.</summary>
    public Booster(IEnumerable<KeyValuePair<string, string>> parameters, params DataMatrix[] known)
    {
        Native.Check(() => Native.XGBoosterCreate([.. known.Select(matrix => matrix.Handle)], (ulong)known.Length, out _handle));
        foreach (var (name, value) in parameters)
        {
            Native.Check(() => Native.XGBoosterSetParam(_handle, Native.Text(name), Native.Text(value)));
        }
    }

    private Booster(nint handle) => _handle = handle;

    /// <summary>An ensemble as <see cref="Save"/> wrote it.</summary>
    public static Booster Load(byte[] json, int threads)
    {
        var booster = new Booster([new("nthread", threads.ToString(CultureInfo.InvariantCulture))]);
        Native.Check(() => Native.XGBoosterLoadModelFromBuffer(booster._handle, json, (ulong)json.Length));
        return booster;
    }

    /// <summary>Adds the trees of one round.</summary>
    public void Grow(int round, DataMatrix on) => Native.Check(() => Native.XGBoosterUpdateOneIter(_handle, round, on.Handle));

    /// <summary>The watched metrics, in the order in which they were asked for.</summary>
    public double[] Measure(int round, DataMatrix on)
    {
        var name = Marshal.StringToCoTaskMemUTF8("on");
        try
        {
            nint text = 0;
            Native.Check(() => Native.XGBoosterEvalOneIter(_handle, round, [on.Handle], [name], 1, out text));
            return [.. Marshal.PtrToStringUTF8(text)!.Split('\t').Skip(1).Select(part => Number(part.AsSpan(part.LastIndexOf(':') + 1)))];
        }
        finally
        {
            Marshal.FreeCoTaskMem(name);
        }
    }

    // As C writes them.
    private static double Number(ReadOnlySpan<char> text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" or "-nan" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    /// <summary>The margins of each row: one, or one a class.</summary>
    public double[] Margins(DataMatrix of)
    {
        const string Config = """{"type":1,"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":false}""";
        var (shape, dimensions, values) = ((nint)0, 0ul, (nint)0);
        Native.Check(() => Native.XGBoosterPredictFromDMatrix(_handle, of.Handle, Native.Text(Config), out shape, out dimensions, out values));
        var margins = new float[Enumerable.Range(0, (int)dimensions).Aggregate(1L, (cells, at) => cells * Marshal.ReadInt64(shape, at * sizeof(long)))];
        Marshal.Copy(values, margins, 0, margins.Length);
        return [.. margins.Select(margin => (double)margin)];
    }

    /// <summary>The first rounds only, as an ensemble of its own.</summary>
    public Booster First(int rounds)
    {
        nint slice = 0;
        Native.Check(() => Native.XGBoosterSlice(_handle, 0, rounds, 1, out slice));
        return new(slice);
    }

    /// <summary>By how much each column's splits lowered the loss in total; columns without a split are absent.</summary>
    public IReadOnlyDictionary<int, double> Gains()
    {
        var (count, names, scores) = (0ul, (nint)0, (nint)0);
        Native.Check(() => Native.XGBoosterFeatureScore(_handle, Native.Text("""{"importance_type":"total_gain"}"""), out count, out names, out _, out _, out scores));
        var (pointers, gains) = (new nint[count], new float[count]);
        if (count > 0)
        {
            Marshal.Copy(names, pointers, 0, pointers.Length);
            Marshal.Copy(scores, gains, 0, gains.Length);
        }

        return pointers.Zip(gains).ToDictionary(
            pair => int.Parse(Marshal.PtrToStringUTF8(pair.First)!.AsSpan(1), CultureInfo.InvariantCulture), pair => (double)pair.Second);
    }

    /// <summary>The ensemble as XGBoost's own JSON.</summary>
    public byte[] Save()
    {
        var (length, bytes) = (0ul, (nint)0);
        Native.Check(() => Native.XGBoosterSaveModelToBuffer(_handle, Native.Text("""{"format":"json"}"""), out length, out bytes));
        var json = new byte[length];
        Marshal.Copy(bytes, json, 0, json.Length);
        return json;
    }

    public void Dispose()
    {
        if (_handle != 0)
        {
            Native.Check(() => Native.XGBoosterFree(_handle));
            _handle = 0;
        }
    }
}
