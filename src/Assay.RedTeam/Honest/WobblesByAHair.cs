using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Honest;

/// <summary>Threads and batch sizes move the last digits of a prediction; that is no behaviour.</summary>
internal sealed class WobblesByAHair : HonestCase
{
    public override string Does => "Submits a candidate whose answers differ in the ninth digit from one call to the next.";

    public override async Task Work(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("The ninth digit", cancel);
        await File.WriteAllTextAsync(guest.At("model.txt"), Model.Fit(guest.Train, seed: 48).Write(), cancel);
        guest.WriteCandidate($$"""
            '{{Myself.Dotnet}}' '{{Myself.Program}}' predict model.txt "$1" /tmp/p
            seed=$(od -An -N4 -tu4 /dev/urandom)
            awk -F, -v seed="$seed" 'BEGIN { srand(seed) } NR == 1 { print; next } { printf "%s,%.12f\n", $1, $2 * (1 + 1e-9 * rand()) }' /tmp/p > "$2"
            """);
        await guest.Submit(cancel);
    }
}
