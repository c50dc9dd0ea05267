using Assay.Protocol.Owners;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Attacks.Marks;

/// <summary>What is fitted to the file that it meets is not what will be served a row at a time.</summary>
internal sealed class FitToTheFile : Masquerade
{
    public override string Tries => "Submits a candidate that ranks the rows of the file against each other, so that one row alone has no answer of its own.";

    protected override MarkKind Mark => MarkKind.DependsOnBatch;

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Ranks in the file", cancel);
        await File.WriteAllTextAsync(guest.At("model.txt"), Model.Fit(guest.Train, seed: 32).Write(), cancel);
        guest.WriteCandidate($$"""
            '{{Myself.Dotnet}}' '{{Myself.Program}}' predict model.txt "$1" /tmp/p
            echo id,prediction > "$2"
            tail -n +2 /tmp/p | sort -t, -k2,2g | awk -F, '{ id[NR] = $1 } END { for (i = 1; i <= NR; i++) printf "%s,%.9f\n", id[i], i / (NR + 1) }' >> "$2"
            """);
        await guest.Submit(cancel);
        return Loot.Nothing("It was accepted.");
    }
}
