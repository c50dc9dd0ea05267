using Assay.Protocol;
using Assay.Testing;
using Assay.Tracking;

namespace Assay.Tests.Tracking;

/// <summary>A real store in a folder of its own, with short words for what the tests do most.</summary>
internal sealed class Tracked : IDisposable
{
    public static readonly DirectionId One = new(1);
    public static readonly DirectionId Two = new(2);
    public static readonly Writer Agent = new Writer.OfDirection(One);
    public static readonly Writer Sibling = new Writer.OfDirection(Two);
    public static readonly Writer Owner = new Writer.Owner();

    private readonly TempFolder folder = new();

    public Tracked() => Store = Open(folder.Path);

    public ManualClock Clock { get; } = new();

    public RunStore Store { get; private set; }

    public string Folder => folder.Path;

    public string Artifacts => folder.File("artifacts");

    public static RunStore Open(string folder)
        => RunStore.Open(Path.Combine(folder, "tracking.db"), Path.Combine(folder, "artifacts"), "7", "churn", new ManualClock());

    public void Reopen()
    {
        Store.Dispose();
        Store = Open(folder.Path);
    }

    public string Run(Writer? writer = null, string? name = null, long start = 1000)
        => Store.Register.Create(writer ?? Agent, new RunCreation { Name = name, StartTime = start });

    public void Metric(string run, string key, double value, long step = 0, long timestamp = 1, Writer? writer = null)
        => Store.Log.Write(writer ?? Agent, run, new LogBatch { Metrics = [new MetricEntry(key, new MetricPoint(value, timestamp, step))] });

    public void Param(string run, string key, string value, Writer? writer = null)
        => Store.Log.Write(writer ?? Agent, run, new LogBatch { Params = [new(key, value)] });

    public void Tag(string run, string key, string value, Writer? writer = null)
        => Store.Log.Write(writer ?? Agent, run, new LogBatch { Tags = [new(key, value)] });

    public void Dispose()
    {
        Store.Dispose();
        folder.Dispose();
    }
}
