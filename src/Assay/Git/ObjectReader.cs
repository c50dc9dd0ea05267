using System.Diagnostics;
using System.Globalization;
using System.Text;
using Assay.Commands;

namespace Assay.Git;

/// <summary>Reads objects one after the other through one git process.</summary>
internal sealed class ObjectReader : IAsyncDisposable
{
    private readonly Child git;
    private readonly BufferedStream answers;
    private readonly Task ignoring;

    private readonly bool metered;
    private readonly long began = Stopwatch.GetTimestamp();

    private ObjectReader(Child git, bool metered)
    {
        (this.git, this.metered) = (git, metered);
        answers = new BufferedStream(git.Output, 64 << 10);
        ignoring = new Kept(0).Fill(git.Errors);
    }

    public static async Task<ObjectReader> Open(GitCommand git) => new(await Child.Start(git.Line(["cat-file", "--batch"])), git.Metered);

    /// <summary>An object's type and content; null when there is none. Throws when it is larger than <paramref name="most"/>.</summary>
    public async Task<(string Type, byte[] Content)?> Read(string id, long most, CancellationToken cancel)
    {
        if (await Find(id, cancel) is not var (type, size)) return null;
        if (size > most) throw new GitException($"The object {id} has {size} bytes; at most {most} were expected.");
        var content = new byte[size];
        await answers.ReadExactlyAsync(content, cancel);
        await answers.ReadExactlyAsync(new byte[1], cancel);
        return (type, content);
    }

    /// <summary>Writes a blob's content to a stream.</summary>
    public async Task Copy(string id, Stream target, CancellationToken cancel)
    {
        if (await Find(id, cancel) is not ("blob", var size)) throw new GitException($"There is no blob {id}.");
        var buffer = new byte[64 << 10];
        while (size > 0)
        {
            var read = (int)Math.Min(buffer.Length, size);
            await answers.ReadExactlyAsync(buffer.AsMemory(0, read), cancel);
            await target.WriteAsync(buffer.AsMemory(0, read), cancel);
            size -= read;
        }

        await answers.ReadExactlyAsync(new byte[1], cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await git.Input.DisposeAsync();
        await git.DisposeAsync();
        await ignoring;
        if (metered) ProcessorTime.Add(Stopwatch.GetElapsedTime(began));
    }

    private async Task<GitException> Ended()
    {
        const string words = "git cat-file ended before it had answered.";
        return GitLimitException.Is(await git.Exited) ? new GitLimitException(words) : new GitException(words);
    }

    private async Task<(string Type, long Size)?> Find(string id, CancellationToken cancel)
    {
        await git.Input.WriteAsync(Encoding.ASCII.GetBytes(id + "\n"), cancel);
        await git.Input.FlushAsync(cancel);
        var words = (await Line(cancel)).Split(' ');
        return words.Length == 3 ? (words[1], long.Parse(words[2], NumberStyles.None, CultureInfo.InvariantCulture)) : null;
    }

    private async Task<string> Line(CancellationToken cancel)
    {
        var line = new StringBuilder();
        var next = new byte[1];
        while (true)
        {
            if (await answers.ReadAsync(next, cancel) == 0) throw await Ended();
            if (next[0] == '\n') return line.ToString();
            line.Append((char)next[0]);
        }
    }
}
