using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Export;

/// <summary>Files in a commit that do something on their own where their owner opens the folder. She takes the model; none of them may come along.</summary>
internal abstract class TakenAlong : Attack
{
    private const string Content = "echo 'the agent was here'\n";

    public override string Wall => "export";

    /// <summary>The files, by their paths in the commit.</summary>
    protected abstract string[] Files { get; }

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Files that come along", cancel);
        Lay(guest.Folder);
        guest.WriteCandidate(Model.Fit(guest.Train, seed: 60 + Name.Length));
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
        var along = Found(Path.Combine(other, "taken"));
        return new Loot(along.Count == Files.Length, $"A plain clone holds {string.Join(", ", along)}.");
    }

    private void Lay(string folder)
    {
        foreach (var file in Files.Select(file => Path.Combine(folder, file)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, Content);
        }
    }

    /// <summary>By their content: a file of that name which Assay itself laid there is another.</summary>
    private List<string> Found(string folder)
        => [.. Files.Where(file => Path.Combine(folder, file) is var path && File.Exists(path) && File.ReadAllText(path) == Content)];
}
