using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>A file of any size fills any disk; one with holes looks as large and costs nothing to try with.</summary>
internal sealed class LargeFile : Attack
{
    private const string Deeds = """
        truncate -s 5G large 2>/dev/null && echo "got a file of $(stat -c %s large) bytes"
        printf x | dd of=large bs=1M seek=5000 conv=notrunc 2>/dev/null && echo "got a file of $(stat -c %s large) bytes"
        rm -f large
        """;

    public override string Wall => "limits";

    public override string Tries => "Makes a file of five gigabytes, with holes in it.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel) => guest.Plunder(Deeds, "No file may be larger than four gigabytes.", cancel);

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => Spoils.In(grounds.Scratch, Deeds, "Even where nothing limits it no such file was made.", cancel);
}
