using Assay.Candidates;
using Assay.Journal;
using Assay.Protocol;

namespace Assay.Server.Hosting;

/// <summary>
/// The opening of one lab's final test set in this process: one at a time, not beside research, and to its end even when
/// whoever asked for it has gone away.
/// </summary>
internal sealed class FinalOpening(LabHost host, House house) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource leave = new();

    /// <summary>True while the chosen candidate is on its way through the clean room.</summary>
    public bool AtWork => turn.CurrentCount == 0;

    /// <summary>Opens the drawer for a direction's candidate, or tells again what came of it.</summary>
    public async Task<LabState> Open(DirectionId direction, CancellationToken cancel) => await Run(direction).WaitAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await leave.CancelAsync();
        await turn.WaitAsync();
        leave.Dispose();
        turn.Dispose();
    }

    private async Task<LabState> Run(DirectionId direction)
    {
        await turn.WaitAsync(leave.Token);
        try
        {
            var grader = host.Vault.Final
                ?? throw AssayException.Refused("This lab has no final test set: `assay init NEW … --final 0.1` creates a lab with one.");
            var chosen = FinalDrawer.Chosen(host.Journal.State, direction);
            if (host.Research.AtWork && host.Journal.State.Final?.Graded is null)
            {
                throw AssayException.Refused("Research is still running: score the final test set after it has ended, or `assay stop` it first.");
            }

            var sandbox = await house.Sandbox(chosen.Opened.Seal, leave.Token);
            return await FinalDrawer.Create(host.Lab, host.Journal, host.Repository, host.Runs, grader, sandbox, house.Toolbox, host.Clock).Open(direction, leave.Token);
        }
        finally
        {
            turn.Release();
        }
    }
}
