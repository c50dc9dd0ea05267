namespace Assay.Sandbox;

/// <summary>The few files that a wall is made of besides the host's: who is who behind it, and the filter of system calls.</summary>
internal sealed class WallFiles : IDisposable
{
    public const string Prefix = "assay-wall-";

    private readonly DirectoryInfo folder;

    private WallFiles(DirectoryInfo folder) => this.folder = folder;

    /// <summary>Host path and inside path of each generated file below /etc.</summary>
    public IEnumerable<(string Host, string Inside)> Etc
        => Names.Select(name => (Path.Combine(folder.FullName, name), $"/etc/{name}"));

    /// <summary>The filter's file.</summary>
    public string Filter => Path.Combine(folder.FullName, "filter");

    private static string[] Names => ["passwd", "group", "hosts", "nsswitch.conf"];

    public static WallFiles Write(Identity identity, string home)
    {
        var files = new WallFiles(Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-"));
        var nobody = identity.Uid == 65534 ? "" : "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n";
        files.Put("passwd", $"root:x:0:0:root:/nonexistent:/usr/sbin/nologin\nagent:x:{identity.Uid}:{identity.Uid}:agent:{home}:/bin/sh\n{nobody}");
        files.Put("group", $"root:x:0:\nagent:x:{identity.Uid}:\n{(nobody.Length == 0 ? "" : "nogroup:x:65534:\n")}");
        files.Put("hosts", "127.0.0.1 localhost lab\n::1 localhost\n");
        files.Put("nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n");
        File.WriteAllBytes(files.Filter, SystemCalls.Filter());
        return files;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void Put(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }
}
