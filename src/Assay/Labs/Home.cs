using Assay.Protocol;

namespace Assay.Labs;

/// <summary>
/// The state folder: everything that no agent and no repository may hold. It is readable by its owner alone (0700) and
/// never inside a lab folder.
/// </summary>
public sealed record Home(string Folder)
{
    /// <summary>Where data come from, credentials included.</summary>
    public string Sources => Path.Combine(Folder, "sources.yaml");

    /// <summary><c>$ASSAY_HOME</c>, else <c>assay</c> in the XDG data folder.</summary>
    public static Home FromEnvironment(Func<string, string?> variable)
        => new(Path.GetFullPath(variable("ASSAY_HOME") is { Length: > 0 } given ? given : Path.Combine(DataFolder(variable), "assay")));

    /// <summary>Makes the folder if it is not there.</summary>
    public void Create() => OwnerOnly.Folder(Folder);

    /// <summary>The state of one lab.</summary>
    public StateFolder Of(string labId) => new(Path.Combine(Folder, "labs", labId));

    private static string DataFolder(Func<string, string?> variable)
        => variable("XDG_DATA_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg) ? xdg
            : variable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".local", "share")
            : throw AssayException.Usage("Neither ASSAY_HOME nor HOME is set: set ASSAY_HOME to a folder that only you can read.");
}

/// <summary>What a lab keeps outside its folder, path by path.</summary>
public sealed record StateFolder(string Folder)
{
    public string Journal => Path.Combine(Folder, "journal.jsonl");
    public string Vault => Path.Combine(Folder, "vault");
    public string Tracking => Path.Combine(Folder, "tracking.db");
    public string Artifacts => Path.Combine(Folder, "artifacts");
    public string Sketches => Path.Combine(Folder, "sketches");
    public string Workspaces => Path.Combine(Folder, "workspaces");

    /// <summary>The baseline as it was fitted when the lab was created, laid out like a frozen candidate.</summary>
    public string Baseline => Path.Combine(Folder, "baseline");

    /// <summary>Holds the lab's folder as it was opened last, so that it can be listed.</summary>
    private string Place => Path.Combine(Folder, "place");

    /// <summary>The lab's folder as it was opened last; null where that was never written down.</summary>
    public string? LastPlace() => File.Exists(Place) ? File.ReadAllText(Place) : null;

    /// <summary>Writes down where the lab's folder is.</summary>
    public void Remember(string folder)
    {
        if (LastPlace() == folder)
        {
            return;
        }

        File.WriteAllText($"{Place}.new", folder);
        File.Move($"{Place}.new", Place, overwrite: true);
    }

    /// <summary>The assets of rows that no agent sees, a folder for each split.</summary>
    internal string SealedAssets => Path.Combine(Folder, "sealed-assets");

    /// <summary>Every asset: its split, its name there, which file it was and its digest.</summary>
    internal string AssetList => Path.Combine(Folder, "assets.json");

    /// <summary>What was frozen when the targets were sealed.</summary>
    internal string Sealed => Path.Combine(Folder, "sealed.json");

    /// <summary>Which split each row went to, for a successor.</summary>
    internal string Assignment => Path.Combine(Folder, "assignment");

    /// <summary>What a direction and its model said to each other.</summary>
    public string Exchanges(DirectionId direction) => Path.Combine(Workspace(direction), "exchanges");

    /// <summary>The folder of one direction: its clone, its home, what was said in it.</summary>
    public string Workspace(DirectionId direction) => Path.Combine(Workspaces, direction.ToString());
}
