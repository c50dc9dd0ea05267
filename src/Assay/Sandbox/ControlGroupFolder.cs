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

    /// <summary>
    /// Whether nobody in it can run any more, though a call of theirs may keep them in the kernel for minutes. What the last signal has
    /// reached forks no more, so that two looks suffice.
    /// </summary>
    public bool IsEnding()
    {
        var ending = Processes().Where(ProcessEntry.IsEnding).ToHashSet();
        return Processes().All(ending.Contains);
    }

    /// <summary>Sends the last signal to everybody in it; where they are frozen it waits for them.</summary>
    public void Kill()
    {
        foreach (var pid in Processes()) Signal.Send(pid, Signal.Kill);
    }

    /// <summary>Ends everybody in it; a process that forks meanwhile is met in the next round.</summary>
    public async Task KillAll()
    {
        while (Processes().Count > 0)
        {
            Kill();
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

    private List<int> Processes()
        => Directory.Exists(Path) ? [.. File.ReadAllLines(System.IO.Path.Combine(Path, "cgroup.procs")).Select(pid => int.Parse(pid, CultureInfo.InvariantCulture))] : [];
}
