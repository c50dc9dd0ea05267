using Assay.Protocol.Owners;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Attacks.Marks;

/// <summary>The same model under another name is no second direction, and gets no second shot by being called one.</summary>
internal sealed class CopyASibling : Masquerade
{
    private const int Seed = 34;

    public override string Tries => "Submits the very model that a sibling submitted, its predictions bent by a curve so that the files differ.";

    public override int Guests => 2;

    protected override MarkKind Mark => MarkKind.RepeatsSibling;

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var model = Model.Fit(guest.Train, Seed);
        if (guest.Role == 1)
        {
            await guest.Announce("The sibling's own", cancel);
            guest.WriteCandidate(model);
        }
        else
        {
            await guest.Announce("A copy", cancel);
            await Task.Delay(TimeSpan.FromSeconds(4), cancel);
            await File.WriteAllTextAsync(guest.At("model.txt"), model.Write(), cancel);
            guest.WriteCandidate($$"""
                '{{Myself.Dotnet}}' '{{Myself.Program}}' predict model.txt "$1" /tmp/p
                awk -F, 'NR == 1 { print; next } { printf "%s,%.12f\n", $1, $2 * $2 }' /tmp/p > "$2"
                """);
        }

        await guest.Submit(cancel);
        return Loot.Nothing("It was accepted.");
    }
}
