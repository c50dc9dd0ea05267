using System.Globalization;
using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>The files of one control group.</summary>
internal sealed class ControlGroupFolder
{
    public ControlGroupFolder(string path)
    {
        Path = path;
        Directory.CreateDirectory(path);
    }

    public string Path { get; }

    public void Write(string file, long value) => File.WriteAllText(System.IO.Path.Combine(Path, file), value.ToString(CultureInfo.InvariantCulture));

    public void WriteIfThere(string file, long value)
    {
        if (File.Exists(System.IO.Path.Combine(Path, file))) Write(file, value);
    }

    public long? Number(string file)
    {
        var path = System.IO.Path.Combine(Path, file);
        return File.Exists(path) ? long.Parse(File.ReadAllText(path), NumberStyles.Integer, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The number behind a word, in a file of lines such as <c>oom_kill 0</c>; 0 when the word is not there.</summary>
    public long Number(string file, string word)
    {
        var line = File.ReadLines(System.IO.Path.Combine(Path, file)).FirstOrDefault(line => line.StartsWith(word + " ", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.AsSpan(word.Length + 1), NumberStyles.Integer, CultureInfo.InvariantCulture);
    }

    public void Write(string file, string word) => File.WriteAllText(System.IO.Path.Combine(Path, file), word);

    public bool Has(string file) => File.Exists(System.IO.Path.Combine(Path, file));

    public string Text(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file)).Trim();

    /// <summary>Whether nobody is in it any more.</summary>
    public bool IsEmpty() => !Directory.Exists(Path) || Text("cgroup.procs").Length == 0;

    /// <summary>Sends the last signal to everybody in it; where they are frozen it waits for them.</summary>
    public void Kill()
    {
        foreach (var pid in File.ReadAllLines(System.IO.Path.Combine(Path, "cgroup.procs")))
        {
            Signal.Send(int.Parse(pid, CultureInfo.InvariantCulture), Signal.Kill);
        }
    }

    /// <summary>Ends everybody in it; a process that forks meanwhile is met in the next round.</summary>
    public async Task KillAll()
    {
        while (Directory.Exists(Path) && File.ReadAllLines(System.IO.Path.Combine(Path, "cgroup.procs")) is { Length: > 0 } pids)
        {
            foreach (var pid in pids) Signal.Send(int.Parse(pid, CultureInfo.InvariantCulture), Signal.Kill);
            await Task.Delay(2);
        }
    }

    /// <summary>Removes it; the kernel needs a moment after the last process.</summary>
    public async Task Remove()
    {
        for (var tries = 0; tries < 500 && !TryRemove(Path); tries++) await Task.Delay(2);
    }

    /// <summary>Removes a group that nobody is in.</summary>
    public static bool TryRemove(string path)
    {
        try
        {
            Directory.Delete(path);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
