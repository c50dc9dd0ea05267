using System.Runtime.InteropServices;

namespace Assay.Cli.Terminal;

/// <summary>Ctrl-C: it ends what a verb does, unless the verb has a milder meaning for the first press.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource leave = new();
    private readonly List<PosixSignalRegistration> signals = [];
    private Action? first;

    /// <summary>Cancelled once the person wants to leave.</summary>
    public CancellationToken Token => leave.Token;

    public static Interrupt OfThisProcess()
    {
        var interrupt = new Interrupt();
        interrupt.signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            interrupt.Press();
        }));
        interrupt.signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            interrupt.leave.Cancel();
        }));
        return interrupt;
    }

    /// <summary>From now on the next press does this, and only the one after it leaves.</summary>
    public void First(Action action) => first = action;

    /// <summary>From now on the next press leaves.</summary>
    public void Leaves() => Interlocked.Exchange(ref first, null);

    public void Press()
    {
        if (Interlocked.Exchange(ref first, null) is { } milder)
        {
            milder();
        }
        else
        {
            leave.Cancel();
        }
    }

    public void Dispose()
    {
        signals.ForEach(s => s.Dispose());
        leave.Dispose();
    }
}
