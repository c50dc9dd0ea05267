using Assay.Protocol;

namespace Assay.Labs.Births;

/// <summary>
/// Where a lab is built: its folder beside its final place, its state under a name that nothing refers to yet. One move
/// makes both real; whatever happens before it leaves nothing behind.
/// </summary>
internal sealed class Site : IDisposable
{
    private readonly string _final;
    private readonly bool _wasThere;
    private bool _done;

    private Site(string final, string id, StateFolder state)
    {
        (_final, Id, State) = (final, id, state);
        _wasThere = Directory.Exists(final);
        Folder = Path.Combine(Path.GetDirectoryName(final)!, $".{Path.GetFileName(final)}.{id}");
    }

    public string Id { get; }
    public StateFolder State { get; }

    /// <summary>The lab folder while it is built.</summary>
    public string Folder { get; }

    /// <summary>Opens a site for a folder that is not there yet or empty.</summary>
    public static Site Open(string dir, Sources.Source source, Home home)
    {
        var final = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dir));
        Refuse(final, source, home);
        var id = RandomText.Next();
        var site = new Site(final, id, home.Of(id));
        try
        {
            home.Create();
            OwnerOnly.Folder(site.State.Folder);
            Directory.CreateDirectory(site.Folder);
            return site;
        }
        catch
        {
            site.Dispose();
            throw;
        }
    }

    /// <summary>Puts the lab in its place.</summary>
    public void Finish()
    {
        if (!_wasThere)
        {
            Directory.Move(Folder, _final);
        }
        else
        {
            // The folder may be somebody's current one, so it is filled and not replaced. The data come last: their schema
            // is what makes it a lab.
            foreach (var entry in Directory.EnumerateFileSystemEntries(Folder).OrderBy(entry => Path.GetFileName(entry) == "data").ToList())
            {
                Directory.Move(entry, Path.Combine(_final, Path.GetFileName(entry)));
            }

            Directory.Delete(Folder);
        }

        _done = true;
    }

    /// <summary>Takes away what was not finished.</summary>
    public void Dispose()
    {
        if (_done)
        {
            return;
        }

        Remove(Folder);
        Remove(State.Folder);
        if (_wasThere)
        {
            // It was empty, so whatever is in it came from here.
            Remove(_final);
            Directory.CreateDirectory(_final);
        }
    }

    /// <summary>Takes away a folder if it is there.</summary>
    public static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Refuse(string final, Sources.Source source, Home home)
    {
        if (source is Sources.Source.File file && Inside(file.Path, final))
        {
            throw AssayException.Refused($"{file.Path} is inside {final}: agents work in clones of that folder, so keep the source, which has the targets, outside.");
        }

        if (File.Exists(final) || (Directory.Exists(final) && Directory.EnumerateFileSystemEntries(final).Any()))
        {
            throw AssayException.Refused($"{final} is not empty: a lab needs its own folder, so name a new one.");
        }

        if (Inside(home.Folder, final) || Inside(final, home.Folder))
        {
            throw AssayException.Refused($"{final} and the state folder {home.Folder} must not contain each other: agents see the lab's folder and must not see its state. Choose another folder.");
        }
    }

    // Links are followed as far as things exist, for a link into the lab leads into the lab.
    private static bool Inside(string path, string folder)
        => $"{RealPath.Of(path)}/".StartsWith($"{RealPath.Of(folder)}/", StringComparison.Ordinal);
}
