using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>Temporary files are the disk, or the memory, of everybody who has them in the same place.</summary>
internal sealed class ScratchWithoutEnd : Attack
{
    public override string Wall => "limits";

    public override string Tries => "Writes 300 MB to the folders for temporary files, of which it may have less.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
        => guest.Plunder(Deeds("/tmp /var/tmp /run"), "Each folder for temporary files has an end of its own, which is not the disk's.", cancel);

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
        => await Spoils.In(grounds.Scratch, Deeds("."), "Even on a disk there was no room for it.", cancel);

    private static string Deeds(string folders) => $"""
        for folder in {folders}; do
            head -c 300000000 /dev/zero >"$folder/scratch-of-the-red-team" 2>/dev/null && echo "got 300 MB in $folder"
            rm -f "$folder/scratch-of-the-red-team"
        done
        """;
}
