using System.Diagnostics;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>A bundle of a hundred kilobytes may stand for gigabytes that have to be made to be looked at.</summary>
internal sealed class BundlesThatGrow : Costly
{
    private const int Files = 250;
    private const int Sends = 5;

    private static readonly string Craft = $$"""
        export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@localhost GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@localhost
        mkdir -p large && head -c 4000000 /dev/zero >zeros
        i=0; while [ $i -lt {{Files}} ]; do { cat zeros; echo $i; } >large/$i; i=$((i + 1)); done
        git add large && rm -r large zeros && git commit --quiet --no-verify -m large
        git -c pack.threads=1 repack -q -a -d -f --window=3 --depth=50
        """;

    public override string Tries => $"Sends a small bundle of {Files} files of four megabytes, each a few bytes away from the other, {Sends} times.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var made = await guest.Shell($"{Craft}\ngit bundle create --quiet .git/branch.bundle main..HEAD", cancel);
        if (!made.Succeeded)
        {
            throw new BrokenCaseException($"the bundle could not be made: {made.Words.Trim()}");
        }

        var answers = new List<string>();
        for (var send = 0; send < Sends; send++)
        {
            await using var bundle = File.OpenRead(guest.At(".git/branch.bundle"));
            answers.Add(await Guest.Refusal(() => guest.Agent.SendBranch(bundle, cancel)) ?? "taken");
        }

        return Loot.Nothing($"{new FileInfo(guest.At(".git/branch.bundle")).Length >> 10} KiB were sent {Sends} times: {Refusals.Words(answers[^1])}");
    }

    /// <summary>Plain git looks at all of it.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var folder = grounds.Scratch;
        await Shell.Run(folder, $"git init -q . && git commit -q --allow-empty -m start 2>/dev/null; {Craft}", cancel);
        var begun = Stopwatch.GetTimestamp();
        var looked = await Shell.Run(folder, "for pack in .git/objects/pack/*.pack; do git index-pack --strict -o looked.idx \"$pack\"; done", cancel);
        var took = Stopwatch.GetElapsedTime(begun);
        Directory.Delete(folder, recursive: true);
        return new Loot(took > TimeSpan.FromSeconds(1), $"Plain git takes {took.TotalSeconds:0.0} seconds for one of them{(looked.Succeeded ? "" : ", and refuses it then")}.");
    }
}
