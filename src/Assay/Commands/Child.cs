using System.Diagnostics;

namespace Assay.Commands;

/// <summary>A started program and its three streams. Disposing it ends it and all that descends from it.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process process;
    private readonly ProcessTree tree;

    private Child(Process process, string? mark)
    {
        this.process = process;
        tree = new ProcessTree(process.Id, mark);
        Exited = Exit();
    }

    public int Pid => process.Id;

    public Stream Input => process.StandardInput.BaseStream;

    public Stream Output => process.StandardOutput.BaseStream;

    public Stream Errors => process.StandardError.BaseStream;

    /// <summary>The exit code; 128 and the signal's number when a signal ended it.</summary>
    public Task<int> Exited { get; }

    /// <summary>
    /// Starts it, with a mark in its environment by which its descendants are known wherever they hide.
    /// An empty environment stays empty: whoever asks for it has walls that end the tree.
    /// </summary>
    public static async Task<Child> Start(Command command)
    {
        var environment = command.Environment ?? Command.Minimal;
        var mark = environment.Count == 0 ? null : Guid.NewGuid().ToString("N");
        var start = new ProcessStartInfo(Programs.Find(command.Line[0]))
        {
            WorkingDirectory = command.Folder ?? "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in command.Line.Skip(1)) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        if (mark is not null) start.Environment["ASSAY_TREE"] = mark;
        return new Child(await Launcher.Start(start), mark);
    }

    /// <summary>Writes all of a stream to its stdin and closes it. A child that stops reading early says so by its exit code.</summary>
    public async Task Feed(Stream? source, CancellationToken cancel)
    {
        await using var input = Input;
        var buffer = new byte[32 << 10];
        while (source is not null && await Read(source, buffer, cancel) is > 0 and var read)
        {
            try
            {
                await input.WriteAsync(buffer.AsMemory(0, read), cancel);
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Who of its tree is alive.</summary>
    public IReadOnlyList<ProcessEntry> Look() => tree.Look();

    /// <summary>Ends it and all that descends from it, and returns when nothing is alive any more.</summary>
    public Task End() => tree.End();

    public async ValueTask DisposeAsync()
    {
        if (!Exited.IsCompleted) await End();
        await Exited;
        process.Dispose();
    }

    private static async Task<int> Read(Stream source, byte[] buffer, CancellationToken cancel)
    {
        try
        {
            return await source.ReadAsync(buffer, cancel);
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    private async Task<int> Exit()
    {
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }
}
