namespace Assay.Sandbox;

/// <summary>A file that a guest wrote, opened without ever following a link, waiting on a pipe or reading a device.</summary>
public abstract record GuestFile
{
    private GuestFile() { }

    /// <summary>A regular file; the stream ends where the file ended when it was opened, whatever the guest appends.</summary>
    public sealed record Opened(Stream Content, long Length) : GuestFile;

    /// <summary>Why it was not opened, in a sentence.</summary>
    public sealed record Refused(string Reason) : GuestFile;

    /// <summary>Opens a file whose folder is the owner's.</summary>
    public static GuestFile Open(string path, long maxBytes)
        => Open(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/", Path.GetFileName(path), maxBytes);

    /// <summary>Opens a file below a folder of the owner's; all that lies between is the guest's, and no link in it is followed.</summary>
    public static GuestFile Open(string root, string relative, long maxBytes)
    {
        var steps = relative.Split('/');
        if (steps.Any(step => step is "" or "." or ".." || step.Contains('\0', StringComparison.Ordinal))) return new Refused($"'{relative}' is not a plain path below its folder.");
        try
        {
            return Open(Walk(root, steps), relative, maxBytes);
        }
        catch (FileNotFoundException)
        {
            return new Refused($"There is no file '{relative}'.");
        }
        catch (IOException fault)
        {
            return new Refused($"'{relative}' is not a plain file: {fault.Message}");
        }
    }

    private static Descriptor Walk(string root, string[] steps)
    {
        var at = Descriptor.OpenFolder(root);
        foreach (var (i, step) in steps.Index())
        {
            using var left = at;
            at = i < steps.Length - 1 ? left.Enter(step) : left.Look(step);
        }

        return at;
    }

    private static GuestFile Open(Descriptor file, string relative, long maxBytes)
    {
        var state = file.State();
        if (state.IsFile && state.Length <= maxBytes) return new Opened(new FirstBytes(file.Handle, state.Length), state.Length);
        file.Dispose();
        return new Refused(state.IsFile
            ? $"'{relative}' has {state.Length} bytes; at most {maxBytes} are read."
            : $"'{relative}' is not a plain file.");
    }
}
