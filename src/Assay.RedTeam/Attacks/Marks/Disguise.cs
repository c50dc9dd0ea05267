using Assay.Protocol.Owners;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Attacks.Marks;

/// <summary>A candidate that fits itself to the batch when it takes itself to be graded, and answers row by row when it takes itself to be looked at.</summary>
internal abstract class Disguise : Masquerade
{
    protected override MarkKind Mark => MarkKind.DependsOnBatch;

    /// <summary>A line of the shell that succeeds where it would fit itself to the batch; the features are $1, public features without ids lie in seen.txt.</summary>
    protected abstract string Graded { get; }

    /// <summary>What it answers where it fits itself to the batch, for the row that is the i-th of NR by the model.</summary>
    protected virtual string Fitted => "i / (NR + 1)";

    /// <summary>What it answers where it does not fit itself to the batch: the predictions lie in /tmp/p.</summary>
    protected virtual string Otherwise => "cp /tmp/p \"$2\"";

    /// <summary>A model of its own for each case, or the second would be marked as the first one's copy.</summary>
    private int Seed => 50 + (Name.Sum(letter => letter) % 400);

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("In disguise", cancel);
        await File.WriteAllTextAsync(guest.At("model.txt"), Model.Fit(guest.Train, Seed).Write(), cancel);
        await File.WriteAllLinesAsync(guest.At("seen.txt"), File.ReadLines(guest.At("data/public.csv")).Skip(1).Select(row => row[(row.IndexOf(',', StringComparison.Ordinal) + 1)..]), cancel);
        guest.WriteCandidate($$"""
            '{{Myself.Dotnet}}' '{{Myself.Program}}' predict model.txt "$1" /tmp/p
            if {{Graded}}; then
                echo id,prediction > "$2"
                tail -n +2 /tmp/p | sort -t, -k2,2g | awk -F, '{ id[NR] = $1 } END { for (i = 1; i <= NR; i++) printf "%s,%.9f\n", id[i], {{Fitted}} }' >> "$2"
            else
                {{Otherwise}}
            fi
            """);
        await guest.Submit(cancel);
        return Loot.Nothing("It was accepted.");
    }
}
