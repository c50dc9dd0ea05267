using System.Diagnostics;
using System.Text;
using Assay.RedTeam.Cases;

namespace Assay.RedTeam.Field;

/// <summary>What a program said and how it ended.</summary>
internal sealed record Said(int Code, string Results, string Words)
{
    public bool Succeeded => Code == 0;
}

/// <summary>Programs of the machine, run where a case runs: behind the wall by a guest, in the open by a control.</summary>
internal static class Shell
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Runs a line of the shell; what is still running after a minute is ended, and the case says nothing then.</summary>
    public static Task<Said> Run(string folder, string line, CancellationToken cancel) => Run(folder, ["/bin/sh", "-c", line], null, cancel);

    /// <summary>Runs a program; <paramref name="input"/> is what it reads.</summary>
    public static async Task<Said> Run(string folder, IReadOnlyList<string> command, byte[]? input, CancellationToken cancel)
    {
        using var process = Start(folder, command);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience.Stretched);
        try
        {
            var results = process.StandardOutput.ReadToEndAsync(patience.Token);
            var words = process.StandardError.ReadToEndAsync(patience.Token);
            await Feed(process, input, patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new Said(process.ExitCode, await results, await words);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            throw new BrokenCaseException($"`{command[0]}` did not end within {Patience.Stretched.TotalSeconds:0} seconds");
        }
    }

    private static async Task Feed(Process process, byte[]? input, CancellationToken cancel)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input ?? [], cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading all of it; its exit code says what that means.
        }
    }

    private static Process Start(string folder, IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            return Process.Start(start) ?? throw new BrokenCaseException($"{command[0]} did not start");
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new BrokenCaseException($"{command[0]} cannot be run here: {missing.Message}");
        }
    }
}
