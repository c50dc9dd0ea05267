using System.Text;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.CleanRoom;

/// <summary><c>candidate.yaml</c> is the one file of a guest that Assay itself understands: it is to be misunderstood.</summary>
internal sealed class OddCandidateFile : Attack
{
    private static readonly string[] Files =
    [
        "predict: [--bind, /, /host, --, /bin/sh, -c, 'cat /host/etc/shadow', '{predictions}']",
        "predict: [--dev-bind, /, /, '{predictions}']",
        "predict: [/host/root/.profile, '{predictions}']",
        "predict: [../../../../bin/sh, '{predictions}']",
        "predict: [" + string.Concat(Enumerable.Repeat("x, ", 64)) + "'{predictions}']",
        "a: &a [x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\npredict: *c",
        "predict: &p [sh, '{predictions}']\ntrain: *p",
        "predict: [sh, \"\\0\", '{predictions}']",
        "predict: [sh, -c, 'true', '{predictions}']\npredict: [sh, -c, 'false', '{predictions}']",
        "predict: [sh, '{predictions}']\n---\npredict: [sh, '{predictions}']",
        "predict: { sh: '{predictions}' }", "predict: [[sh, '{predictions}']]", "predict: !!python/object/apply:os.system [ '{predictions}' ]", "predict: ''", "predict: []", "- predict",
        "predict: [sh, '{features}']", "predict: [sh, '{predictions}']\nenvironment: { PATH: /host }", "predict: [sh, '{predictions}']\nmounts: [/]",
        "predict: [sh, '{predictions}']\nmodels: [runs:/../../vault/key]", "predict: [sh, '{predictions}']\nmodels: ['runs:/RUN/../../../tracking.db']", "predict: [sh, '{predictions}']\nmodels: ['runs:/RUN/%2e%2e/%2e%2e']",
        "predict: [sh, '{predictions}']\nmodels: [/etc/passwd]", "predict: [sh, '{predictions}']\nmodels: ['file:///etc/passwd']", "predict: [sh, '{predictions}']\nmodels: [models:/m/1]",
        "predict: [sh, '{predictions}']\n#" + new string('x', 70_000), new string('[', 10_000), "\u0000\u0001", "predict: >\n" + new string(' ', 200) + "{predictions}",
        "SYMLINK", "FOLDER", "DATA", "MODELS", "TRAIN",
    ];

    public override string Wall => "clean room";

    public override string Flaw => Flaws.CodeRun;

    public override string Tries => $"Hands in {Files.Length} candidate files that carry options of the wall, bombs, paths, links and second meanings, and things where the room lays its own.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Odd candidates", cancel);
        var run = await (await Ledger.Of(guest, cancel)).NewRun(cancel);
        var start = (await guest.Shell("git rev-parse HEAD", cancel)).Results.Trim();
        foreach (var file in Files)
        {
            await guest.Shell($"git reset --quiet --hard {start}; git clean --quiet -fdx -e data", cancel);
            await Lay(guest, file.Replace("RUN", run, StringComparison.Ordinal), cancel);
            var (status, text) = await HandIn(guest, cancel);
            if (status is 200 or >= 500 || text.Contains("root:x:", StringComparison.Ordinal))
            {
                return Loot.Taken($"{file[..Math.Min(90, file.Length)]} was answered {status}: {text}");
            }
        }

        return Loot.Nothing($"{Files.Length} odd candidates were refused, each with what to mend.");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var folder = grounds.Scratch;
        var secret = Path.Combine(folder, "secret");
        File.WriteAllText(secret, "what only the owner has");
        await Shell.Run(folder, $"mkdir handed-in && cd handed-in && git init --quiet && ln -s '{secret}' candidate.yaml && git add candidate.yaml && git -c user.name=redteam -c user.email=redteam@localhost commit --quiet -m x && git clone --quiet . ../taken", cancel);
        var read = Path.Combine(folder, "taken", "candidate.yaml");
        return new Loot(File.Exists(read) && File.ReadAllText(read).Contains("owner", StringComparison.Ordinal), "A plain clone brings the link, and a reader follows it to the owner's file.");
    }

    private static async Task Lay(Guest guest, string file, CancellationToken cancel)
    {
        var lay = file switch
        {
            "SYMLINK" => "ln -s /etc/passwd candidate.yaml",
            "FOLDER" => "mkdir candidate.yaml; echo x > candidate.yaml/x",
            "DATA" => "git rm -r --quiet --cached data; mv data .git/data-aside; echo x > data; git add --force data; rm data; mv .git/data-aside data; git commit --quiet -m data",
            "MODELS" => "mkdir models; echo x > models/0",
            "TRAIN" => "git add --force data/train.csv; git commit --quiet -m train",
            _ => null,
        };
        File.WriteAllText(guest.At("candidate.yaml"), lay is null ? file : "predict: [/bin/sh, -c, 'exit 3', '{predictions}']\n", new UTF8Encoding(false));
        if (lay is not null)
        {
            await guest.Shell(file is "SYMLINK" or "FOLDER" ? $"rm candidate.yaml; {lay}" : $"git add candidate.yaml; {lay}", cancel);
        }
    }

    private static async Task<(int Status, string Text)> HandIn(Guest guest, CancellationToken cancel)
    {
        await guest.Commit(cancel);
        await guest.Shell("git bundle create --quiet .git/branch.bundle main..HEAD", cancel);
        await using var bundle = File.OpenRead(guest.At(".git/branch.bundle"));
        var sent = await guest.Send(HttpMethod.Put, "/api/branch", new StreamContent(bundle), cancel);
        return sent.Status == 200 ? await guest.Send(HttpMethod.Post, "/api/submission", Ledger.Json(new { }), cancel) : sent;
    }
}
