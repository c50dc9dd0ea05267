using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Honest;

/// <summary>A model may be its training rows: reading them in the clean room is what nearest neighbours do.</summary>
internal sealed class RemembersItsNeighbours : HonestCase
{
    public override string Does => "Submits a candidate that looks the nearest training rows up for each row that it is asked.";

    public override async Task Work(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Nearest neighbours", cancel);
        guest.WriteCandidate("""
            awk -F, '
                FNR == 1 { file++; for (i = 1; i <= NF; i++) at[file, $i] = i; if (file == 2) print "id,prediction"; next }
                file == 1 { n++; for (j = 1; j <= 5; j++) t[n, j] = $at[1, "x" j]; y[n] = $at[1, "y"]; next }
                {
                    sum = weight = 0
                    for (i = 1; i <= n; i += 4) {
                        d = 0
                        for (j = 1; j <= 5; j++) { e = t[i, j] - $at[2, "x" j]; d += e * e }
                        w = exp(-d); sum += w * y[i]; weight += w
                    }
                    printf "%s,%.9f\n", $at[2, "id"], (sum + 0.005) / (weight + 0.01)
                }' data/train.csv "$1" > "$2"
            """);
        await guest.Submit(cancel);
    }
}
