using System.Collections.Concurrent;
using System.Diagnostics;
using Assay.Protocol;

namespace Assay.Commands;

/// <summary>
/// The one thread that starts programs, alive as long as we are. A program that wants to die with its parent
/// (bubblewrap does) dies with the <em>thread</em> that started it, and threads of the pool come and go.
/// </summary>
internal static class Launcher
{
    private static readonly BlockingCollection<Action> Waiting = Begin();

    public static Task<Process> Start(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Waiting.Add(() =>
        {
            try
            {
                // A library may have opened something since the last program was started.
                InheritedDescriptors.KeepFromPrograms();
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception fault)
            {
                // Whatever it is belongs to the caller; this thread has to live on.
                started.SetException(fault);
            }
        });
        return started.Task;
    }

    private static BlockingCollection<Action> Begin()
    {
        var waiting = new BlockingCollection<Action>();
        var thread = new Thread(() =>
        {
            foreach (var action in waiting.GetConsumingEnumerable()) action();
        })
        { IsBackground = true, Name = "launcher" };
        thread.Start();
        return waiting;
    }
}
