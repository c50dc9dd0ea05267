using System.Diagnostics;
using System.Globalization;
using Assay.Protocol;
using Assay.Protocol.Agents;

namespace Assay.Cli.Connection;

/// <summary>How an agent's program on a seat came to its end.</summary>
internal abstract record SeatedEnd
{
    private SeatedEnd()
    {
    }

    /// <summary>By itself.</summary>
    public sealed record Exited(int Code) : SeatedEnd;

    /// <summary>The seat is over, so it was ended.</summary>
    public sealed record SeatOver : SeatedEnd;

    /// <summary>The person at the terminal ended it.</summary>
    public sealed record Interrupted : SeatedEnd;
}

/// <summary>The agent's program in the folder of its seat. It does not outlive the seat, and nothing of it outlives this call.</summary>
internal sealed class SeatedProgram(SeatFolder seat, AgentClient lab, TimeProvider time)
{
    private const int MostSilences = 5;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    public async Task<SeatedEnd> Run(string program, CancellationToken cancel)
    {
        using var process = Process.Start(Line(program)) ?? throw new AssayException("The agent's program could not be started: setsid did not run.");
        try
        {
            return await UntilOver(process, cancel);
        }
        finally
        {
            await End(process);
        }
    }

    /// <summary>A session of its own, so that all of it can be ended at once.</summary>
    private ProcessStartInfo Line(string program)
    {
        var start = new ProcessStartInfo("setsid", ["/bin/sh", "-c", program]) { UseShellExecute = false, WorkingDirectory = seat.Folder };
        foreach (var (name, value) in seat.Variables)
        {
            start.Environment[name] = value;
        }

        start.Environment["PATH"] = $"{seat.Bin}:{start.Environment["PATH"]}";
        start.Environment.Remove("ASSAY_JOIN_TOKEN");
        return start;
    }

    private async Task<SeatedEnd> UntilOver(Process process, CancellationToken cancel)
    {
        var exited = process.WaitForExitAsync(CancellationToken.None);
        var silences = 0;
        while (await Task.WhenAny(exited, Task.Delay(Look, time, cancel)) != exited)
        {
            if (cancel.IsCancellationRequested)
            {
                return new SeatedEnd.Interrupted();
            }

            silences = await Standing(cancel) switch { true => 0, null => silences + 1, false => MostSilences };
            if (silences >= MostSilences)
            {
                return new SeatedEnd.SeatOver();
            }
        }

        return new SeatedEnd.Exited(process.ExitCode);
    }

    /// <summary>Whether the seat still stands; null when nobody answers just now.</summary>
    private async Task<bool?> Standing(CancellationToken cancel)
    {
        try
        {
            await lab.Budget(cancel);
            return true;
        }
        catch (AssayException refusal)
        {
            return refusal.Status == 401 ? false : null;
        }
        catch (Exception silence) when (silence is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task End(Process process)
    {
        // The tree first, while it still hangs together; then whoever was left behind in its session.
        process.Kill(entireProcessTree: true);
        using var kill = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "kill -KILL -- \"-$1\" 2>/dev/null", "sh", process.Id.ToString(CultureInfo.InvariantCulture)]));
        if (kill is not null)
        {
            await kill.WaitForExitAsync(CancellationToken.None);
        }

        await process.WaitForExitAsync(CancellationToken.None);
    }
}
