using Assay.Labs.Generated;
using Assay.Measure.Tables;
using Assay.Protocol;

namespace Assay.Labs.Sources;

/// <summary>Where a lab's rows come from: a file, or a generator. It can be read again and then gives the same rows.</summary>
internal abstract record Source
{
    private Source()
    {
    }

    /// <summary>The name that it suggests for <c>sources.yaml</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Starts a reading from the first row.</summary>
    public abstract SourceReading Open();

    /// <summary>Understands what <c>--data</c> says.</summary>
    public static Source Parse(string data)
        => data.StartsWith(Bayes784Recipe.Prefix, StringComparison.Ordinal) ? new Made(Bayes784Recipe.Parse(data))
            : System.IO.File.Exists(data) ? new File(Path.GetFullPath(data))
            : throw AssayException.Usage($"There is no file {data}: --data takes a table (.csv, .tsv, .jsonl, each also with .gz), or {Bayes784Recipe.Name}.");

    /// <summary>A table in a file.</summary>
    public sealed record File(string Path) : Source
    {
        public override string Name => LabName.From(System.IO.Path.GetFileName(Path).Split('.')[0]);

        public override SourceReading Open()
        {
            var bytes = new HashingStream(new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 17));
            return new SourceReading(Table.Open(bytes, System.IO.Path.GetFileName(Path)), () => bytes.Digest, truth: null);
        }
    }

    /// <summary>Rows of the generator whose best possible score is known.</summary>
    public sealed record Made(Bayes784Recipe Recipe) : Source
    {
        public override string Name => "bayes784";

        public override SourceReading Open()
        {
            var rows = new Bayes784Reader(Recipe);
            return new SourceReading(rows, () => Recipe.ToString(), () => rows.Truth);
        }
    }
}

/// <summary>One reading of a source, from its first row to its last.</summary>
internal sealed class SourceReading(ITableReader rows, Func<string> digest, Func<double>? truth) : IDisposable
{
    public ITableReader Rows { get; } = rows;

    /// <summary>What parts the fields, where it is another than the format's own.</summary>
    public string? Delimiter => (Rows as DelimitedReader)?.Found;

    /// <summary>Of all bytes read: after the last row it is the source's.</summary>
    public string Digest => digest();

    /// <summary>The best possible prediction for the current row, where it is known.</summary>
    public double? Truth => truth?.Invoke();

    public void Dispose() => Rows.Dispose();
}
