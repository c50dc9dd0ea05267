using System.Runtime.InteropServices;

namespace Assay.Cli.Terminal;

/// <summary>Ctrl-C: it ends what a verb does, unless the verb gives it another meaning.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource leave = new();
    private readonly List<PosixSignalRegistration> signals = [];
    private Action? handler;

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

    /// <summary>From now on each press does this; it may leave.</summary>
    public void Handle(Action press) => Volatile.Write(ref handler, press);

    /// <summary>From now on a press leaves.</summary>
    public void Leaves() => Volatile.Write(ref handler, null);

    public void Press()
    {
        if (Volatile.Read(ref handler) is { } press)
        {
            press();
        }
        else
        {
            Leave();
        }
    }

    public void Leave() => leave.Cancel();

    public void Dispose()
    {
        signals.ForEach(s => s.Dispose());
        leave.Dispose();
    }
}
