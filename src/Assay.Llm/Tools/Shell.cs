using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Assay.Protocol;

namespace Assay.Llm.Tools;

/// <summary>How a command ended.</summary>
/// <param name="Code">Its exit code; null when its time was over.</param>
internal sealed record Finished(int? Code, string Output)
{
    /// <summary>What the model is told.</summary>
    public string Told => string.Create(CultureInfo.InvariantCulture, $"{Output.TrimEnd()}\n[{(Code is { } code ? $"exit code {code}" : "ended: its time was over")}]").TrimStart('\n');
}

/// <summary>Runs commands with bash in the clone, each in a session of its own, so that all of it can be ended at once.</summary>
internal sealed class Shell(string folder)
{
    private const int MostOutput = 10_000;
    private const int Kill = 9;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    /// <summary>Runs it; what it leaves in the background lives on, unless the time is over.</summary>
    public async Task<Finished> Run(string command, TimeSpan most, CancellationToken cancel)
    {
        using var process = Start(command);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(most);
        var output = new HeadAndTail(MostOutput);
        var reading = Read(process.StandardOutput, output);
        int? code = null;
        try
        {
            await process.WaitForExitAsync(time.Token);
            code = process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            _ = Signal(-process.Id, Kill);
        }

        // What runs on in the background may hold the output open: nobody waits for it.
        await Task.WhenAny(reading, Task.Delay(Rest, CancellationToken.None));
        cancel.ThrowIfCancellationRequested();
        return new Finished(code, output.Text);
    }

    private Process Start(string command)
    {
        var start = new ProcessStartInfo("setsid", ["bash", "-c", $"exec 2>&1 </dev/null\n{command}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            return Process.Start(start) ?? throw new AssayException("bash did not start.");
        }
        catch (Win32Exception)
        {
            throw new AssayException("The programs setsid and bash are not on PATH, and the shell tool needs them: install util-linux and bash.");
        }
    }

    private static async Task Read(StreamReader from, HeadAndTail output)
    {
        var buffer = new char[4_096];
        int read;
        while ((read = await from.ReadAsync(buffer, CancellationToken.None)) > 0)
        {
            output.Add(buffer.AsSpan(0, read));
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int pid, int signal);
}
