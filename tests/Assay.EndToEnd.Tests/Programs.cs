using System.Diagnostics;

namespace Assay.EndToEnd.Tests;

/// <summary>What a program that has ended said.</summary>
/// <param name="Exit">Its exit code.</param>
/// <param name="Results">Its stdout.</param>
/// <param name="Words">Its stderr.</param>
internal sealed record Said(int Exit, string Results, string Words);

/// <summary>Real programs, run to their end.</summary>
internal static class Programs
{
    /// <summary>Nothing here may take longer: a program that hangs fails its test and not the whole run.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(25);

    public static async Task<Said> Run(string folder, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Longest);
        var results = process.StandardOutput.ReadToEndAsync(patience.Token);
        var words = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return new Said(process.ExitCode, await results, await words);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Longest}.");
        }
    }

    /// <summary>What git says in a folder; it must succeed.</summary>
    public static async Task<string> Git(string folder, params string[] arguments)
    {
        var said = await Run(folder, new Dictionary<string, string>(), "git", arguments);
        return said.Exit == 0 ? said.Results : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {said.Words}");
    }
}
