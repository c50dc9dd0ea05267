namespace Assay.Sandbox;

/// <summary>The few files that a wall is made of besides the host's: who is who behind it, and the filter of system calls.</summary>
internal sealed class WallFiles : IDisposable
{
    public const string Prefix = "assay-wall-";

    private readonly DirectoryInfo folder;

    private WallFiles(DirectoryInfo folder) => this.folder = folder;

    /// <summary>The filter's file.</summary>
    public string Filter => Path.Combine(folder.FullName, "filter");

    /// <summary>The file of the arguments that set the guest's environment.</summary>
    public string Variables => Path.Combine(folder.FullName, "variables");

    /// <summary>The folder of all files that the guest will see.</summary>
    public string Seen => Path.Combine(folder.FullName, "files");

    /// <summary>An empty folder, on which the stage is laid out.</summary>
    public string Stage => Path.Combine(folder.FullName, "stage");

    public static WallFiles Write(Identity identity, string home, Limits limits, byte[] filter)
    {
        var files = new WallFiles(Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-"));
        Directory.CreateDirectory(files.Stage);
        Directory.CreateDirectory(Path.Combine(files.Seen, "etc"));
        var nobody = identity.Uid == 65534 ? "" : "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n";
        files.Put("etc/passwd", $"root:x:0:0:root:/nonexistent:/usr/sbin/nologin\nagent:x:{identity.Uid}:{identity.Uid}:agent:{home}:/bin/sh\n{nobody}");
        files.Put("etc/group", $"root:x:0:\nagent:x:{identity.Uid}:\n{(nobody.Length == 0 ? "" : "nogroup:x:65534:\n")}");
        files.Put("etc/hosts", "127.0.0.1 localhost lab\n::1 localhost\n");
        files.Put("etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n");
        foreach (var path in MachineCounters.There) files.Put(MachineCounters.FileOf(path), MachineCounters.TextOf(path, limits));
        File.WriteAllBytes(files.Filter, filter);
        return files;
    }

    /// <summary>Arguments in the form in which bubblewrap reads them; for the owner alone.</summary>
    public void PutVariables(IEnumerable<string> arguments)
        => File.WriteAllText(Variables, string.Concat(arguments.Select(argument => argument + '\0')));

    public void Dispose() => folder.Delete(recursive: true);

    private void Put(string name, string text)
    {
        var path = Path.Combine(Seen, name);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }
}
