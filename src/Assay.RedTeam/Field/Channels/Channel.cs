namespace Assay.RedTeam.Field.Channels;

/// <summary>Something that one guest changes and another sees at the same moment. A 1 is shown for the length of a slot, or not.</summary>
internal abstract class Channel : IDisposable
{
    /// <summary>How long a bit is shown.</summary>
    public virtual TimeSpan Slot => TimeSpan.FromMilliseconds(40);

    /// <summary>What the sender has to have before the first bit; an <see cref="IOException"/> says that it was refused.</summary>
    public virtual void OpenToSend()
    {
    }

    /// <summary>What the receiver has to have before the first bit; an <see cref="IOException"/> says that it was refused.</summary>
    public virtual void OpenToReceive()
    {
    }

    /// <summary>Shows a bit, for as long as another is not shown.</summary>
    public abstract void Show(bool bit);

    /// <summary>What the receiver sees now; which level means a 1 is for whoever judges to find out.</summary>
    public abstract double Level();

    public void Dispose() => Close();

    protected virtual void Close()
    {
    }

    /// <summary>A file of /usr that every guest sees, and no other channel uses; looked for once, since a slot is short.</summary>
    protected string SharedFile => field ??= FileOf(GetType().Name);

    private static string FileOf(string channel)
    {
        var files = Directory.GetFiles("/usr/bin").Where(file => new FileInfo(file) is { LinkTarget: null, Length: > 0 }).Order(StringComparer.Ordinal).ToArray();
        return files[channel.Aggregate(7, (sum, letter) => ((sum * 31) + letter) & 0xffff) % files.Length];
    }
}
