using System.ComponentModel;
using Assay.Journal;
using Assay.Protocol;
using Assay.Sandbox;

namespace Assay.Research;

/// <summary>
/// Work on a direction that this machine broke off (a control group, a full process table, a file system that answers with an error)
/// is begun again. It does not count as the direction's failure, since its agent did nothing wrong; the time that the agent had worked
/// does count, or an agent that can bring a fault about would win time by it.
/// </summary>
/// <param name="pause">How long it waits before it begins again; two seconds unless given.</param>
internal sealed class MachineFaults(LabJournal journal, TimeProvider clock, TimeSpan? pause = null)
{
    /// <summary>So many times in one direction; after that the machine does not seem to recover by itself.</summary>
    public const int Most = 3;

    private readonly TimeSpan pause = pause ?? TimeSpan.FromSeconds(2);

    /// <summary>Whether an exception is the machine's. What a guest planted in its own folders is the guest's.</summary>
    public static bool Is(Exception problem)
        => problem is WallException and not PlantedMountException or IOException or UnauthorizedAccessException or Win32Exception;

    /// <summary>Carries out the work, again after each fault; the last fault is thrown.</summary>
    /// <exception cref="OperationCanceledException">It was ended while it waited to begin again.</exception>
    public async Task Retrying(DirectionId direction, Func<Task> work, CancellationToken stop)
    {
        for (var fault = 1; ; fault++)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception problem) when (fault <= Most && Is(problem) && journal.State[direction].Claim is null)
            {
                journal.Append(new DirectionRetried(direction, problem.Message));
            }

            await Task.Delay(pause, clock, stop);
        }
    }
}
