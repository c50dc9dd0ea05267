namespace Assay.Sandbox;

/// <summary>What the kernel counts for all guests together, from before a gathering of sealed ones until it is padded after it.</summary>
internal sealed class KernelCounters : IDisposable
{
    private readonly KernelCounter[] counters = [new PipeInodes(), new MemoryFileInodes(), new RenameCounter()];

    private KernelCounters() { }

    public static async Task<KernelCounters> Read()
    {
        var counters = new KernelCounters();
        try
        {
            await counters.Each(counter => counter.Begin());
            return counters;
        }
        catch
        {
            counters.Dispose();
            throw;
        }
    }

    /// <summary>To be called between two sealed guests: neither learns from the counters what the one before did.</summary>
    public Task Blur() => Each(counter => counter.Blur());

    public Task Pad() => Each(counter => counter.Pad());

    public void Dispose()
    {
        foreach (var counter in counters) counter.Dispose();
    }

    /// <summary>On a thread of its own: it takes up to seconds, and moves from processor to processor.</summary>
    private Task Each(Action<KernelCounter> deed)
        => Task.Factory.StartNew(
            () => Array.ForEach(counters, deed), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
