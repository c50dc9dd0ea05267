using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Export;

/// <summary>Files in a commit that do something on their own where their owner opens the folder. She takes the model; none of them may come along.</summary>
internal abstract class TakenAlong : Attack
{
    /// <summary>What a file says when it acts.</summary>
    protected const string Trace = "the agent was here";

    public override string Wall => "export";

    /// <summary>The files, by their paths in the commit.</summary>
    protected abstract string[] Files { get; }

    /// <summary>True where the candidate itself says that it needs them.</summary>
    protected virtual bool Declares => false;

    /// <summary>A line of the shell that a person may type in a folder, which makes them act; it ends with 127 where its tool is missing.</summary>
    protected virtual string? Typed => null;

    /// <summary>What a file holds.</summary>
    protected virtual string Content(string file) => $"echo '{Trace}'\n";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Files that come along", cancel);
        Lay(guest.Folder);
        guest.WriteCandidate(Model.Fit(guest.Train, seed: 60 + Name.Length));
        if (Declares)
        {
            await File.AppendAllTextAsync(guest.At("candidate.yaml"), $"files: [model.txt, {string.Join(", ", Files)}]\n", cancel);
        }

        var refusal = await Guest.Refusal(() => guest.Submit(cancel));
        return Loot.Nothing(refusal is null ? "It was accepted." : $"The branch was refused: {Refusals.Words(refusal)}");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var how = (await base.Judge(after, told, cancel)).How;
        if (how != "It was accepted.")
        {
            return Loot.Nothing(how);
        }

        var folder = $"{after.Ground.Dir}-taken-{Guid.NewGuid():n}";
        await after.Ground.Owner.Take(new(after.Ground.Dir, after.Directions[0].Slug, folder), cancel);
        var along = Found(folder);
        var whole = File.Exists(Path.Combine(folder, "candidate.yaml")) || Directory.EnumerateFiles(folder, "model.txt", SearchOption.AllDirectories).Any();
        Directory.Delete(folder, recursive: true);
        return along.Count > 0 ? Loot.Taken($"The folder that was taken holds {string.Join(", ", along)}.")
            : whole ? Loot.Nothing("The model was taken, and none of them came along.")
            : throw new BrokenCaseException("what was taken is no model");
    }

    /// <summary>A plain clone of the commit.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var (one, other) = (grounds.Scratch, grounds.Scratch);
        Lay(one);
        await Shell.Run(one, $"git init -q . && git add --all --force . && git -c user.name=a -c user.email=a@localhost commit -qm all && git clone -q . '{other}/taken'", cancel);
        var taken = Path.Combine(other, "taken");
        var along = Found(taken);
        var (acts, how) = await Acts(taken, cancel);
        return new Loot(acts && along.Count == Files.Length, $"A plain clone holds {string.Join(", ", along)}{how}.");
    }

    private async Task<(bool Acts, string How)> Acts(string folder, CancellationToken cancel)
    {
        if (Typed is null || await Shell.Run(folder, Typed, cancel) is not { Code: not 127 } said)
        {
            return (true, "");
        }

        var acts = (said.Results + said.Words).Contains(Trace, StringComparison.Ordinal);
        return (acts, $", and `{Typed.Split('\n')[^1]}` {(acts ? "acts" : "does not act")} on them");
    }

    private void Lay(string folder)
    {
        foreach (var file in Files.Select(file => Path.Combine(folder, file)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, Content(Path.GetRelativePath(folder, file)));
        }
    }

    /// <summary>By their content: a file of that name which Assay itself laid there is another.</summary>
    private List<string> Found(string folder)
        => [.. Files.Where(file => Path.Combine(folder, file) is var path && File.Exists(path) && File.ReadAllText(path) == Content(file))];
}
