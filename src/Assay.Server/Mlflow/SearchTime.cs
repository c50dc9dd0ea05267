using Assay.Protocol;
using Assay.Server.Doors;

namespace Assay.Server.Mlflow;

/// <summary>Bounds what a search may take: a thread of its own that gives way to others, and so many seconds.</summary>
internal static class SearchTime
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);

    public static async Task<Reply> Run(Call call, Func<Call, Reply> search)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(call.Cancel);
        over.CancelAfter(Most);
        try
        {
            return await LowPriority.Run(() => search(call with { Cancel = over.Token }), over.Token);
        }
        catch (OperationCanceledException) when (!call.Http.RequestAborted.IsCancellationRequested)
        {
            throw AssayException.Usage($"The search took longer than {Most.TotalSeconds:0} s and was stopped: use fewer conditions, shorter patterns or fewer order keys.");
        }
    }
}
