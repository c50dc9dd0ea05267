namespace Assay.Sandbox;

/// <summary>A file that a guest wrote, opened without ever following a link, waiting on a pipe or reading a device.</summary>
public abstract record GuestFile
{
    private GuestFile() { }

    /// <summary>A regular file; the stream ends where the file ended when it was opened.</summary>
    public sealed record Opened(Stream Content, long Length) : GuestFile;

    /// <summary>Why it was not opened, in a sentence.</summary>
    public sealed record Refused(string Reason) : GuestFile;

    /// <summary>Opens a file whose folder is the owner's.</summary>
    public static GuestFile Open(string path, long maxBytes) => throw new NotImplementedException();

    /// <summary>Opens a file below a folder of the owner's; what lies between is the guest's and no link in it is followed.</summary>
    public static GuestFile Open(string root, string relative, long maxBytes) => throw new NotImplementedException();
}
