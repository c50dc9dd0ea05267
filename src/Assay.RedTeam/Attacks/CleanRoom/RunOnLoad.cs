using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.CleanRoom;

/// <summary>Models that are programs run when they are loaded. On the owner's side nobody is to load one: neither when it is tracked, nor frozen, graded, listed or taken away.</summary>
internal sealed class RunOnLoad : Attack
{
    private static readonly string[] Places = ["/tmp", "/var/tmp", "/dev/shm"];

    public override string Wall => "clean room";

    public override string Flaw => Flaws.CodeRun;

    public override string Tries => "Hands in artifacts that act when something loads them (a pickle, a site module, a shell's start file, a git hook, a build file), and waits for the owner to take the model.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Acts on load", cancel);
        var (ledger, line) = (await Ledger.Of(guest, cancel), $"for place in {string.Join(' ', Places)}; do echo x > $place/{guest.Word}; done 2> /dev/null");
        var run = await ledger.NewRun(cancel);
        foreach (var (name, text) in new (string, string)[]
        {
            ("model.sh", line),
            ("model.pkl", $"cos\nsystem\n(S'{line}'\ntR."),
            ("sitecustomize.py", $"import os; os.system('''{line}''')"),
            (".bashrc", line),
            ("Directory.Build.targets", $"<Project><Target Name=\"x\" BeforeTargets=\"Restore;Build\"><Exec Command=\"{line}\" /></Target></Project>"),
            ("MLmodel", $"flavors: {{ python_function: {{ loader_module: model, data: model.pkl }} }}\n"),
        })
        {
            await ledger.Keep(run, $"model/{name}", text, cancel);
        }

        guest.WriteCandidate($"for folder in models/0 models/0/model; do [ -e $folder/model.sh ] && . ./$folder/model.sh; done; {Room.Predict} > \"$2\"");
        File.AppendAllText(guest.At("candidate.yaml"), $"models: [runs:/{run}/model]\n");
        await guest.Submit(cancel);
        return Loot.Nothing("Told by the machine's own folders.");
    }

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel) => Task.FromResult(new Bait(Mark(ground), null));

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var slug = after.Directions[0].Slug;
        var out_ = Path.Combine(Path.GetDirectoryName(after.Ground.Dir)!, $"taken-{Guid.NewGuid():n}");
        await after.Ground.Owner.Take(new(after.Ground.Dir, slug, out_), cancel);
        await after.Ground.Owner.Report(after.Ground.Dir, reveal: false, cancel);
        var marks = Places.SelectMany(place => Directory.EnumerateFiles(place, Mark(after.Ground))).ToList();
        marks.ForEach(File.Delete);
        return marks.Count > 0 ? Loot.Taken($"It ran outside of the room: {marks[0]}")
            : File.Exists(Path.Combine(out_, "models", "0", "model.sh")) ? Loot.Nothing("It ran in the room alone; tracked, frozen, graded and taken away it stayed bytes.")
            : throw new BrokenCaseException($"the model was not taken: {string.Join(' ', Directory.EnumerateFiles(out_, "*", SearchOption.AllDirectories))}");
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);

    private static string Mark(Battleground ground) => $"redteam-loaded-{ground.Id}";
}
