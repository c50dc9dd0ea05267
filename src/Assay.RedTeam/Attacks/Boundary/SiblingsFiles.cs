using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>Agents at work side by side leave files in the places where everybody does.</summary>
internal sealed class SiblingsFiles : Attack
{
    public override string Wall => "boundary";

    public override string Tries => "Looks for a sibling's files in temporary folders, in shared memory, through /proc and beside its own clone.";

    public override int Guests => 2;

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        if (guest.Role == 1)
        {
            return await BeRobbed(guest, cancel);
        }

        var treasure = await guest.Meet("What do you have?", cancel);
        var loot = await guest.Plunder(
            $"""
            clone=$(grep ' /lab ' /proc/self/mountinfo | cut -d ' ' -f 4)
            for folder in /tmp /var/tmp /dev/shm /run . .. ../../*/clone "$clone" "$clone"/../../*/clone /proc/[0-9]*/cwd /proc/[0-9]*/root/tmp /proc/[0-9]*/root/lab; do
                [ -r "$folder/{treasure}" ] && echo "got $folder/{treasure}"
            done
            find / -name '{treasure}' -not -path '/proc/*' | sed 's/^/got /'
            """,
            "No file of the sibling's is anywhere to be seen.", cancel);
        await guest.Signal(cancel);
        return loot;
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);

    private static async Task<Loot> BeRobbed(Guest guest, CancellationToken cancel)
    {
        var treasure = $"treasure-{Guid.NewGuid():n}";
        string[] places = [guest.At(treasure), Path.Combine("/tmp", treasure), Path.Combine("/dev/shm", treasure)];
        try
        {
            foreach (var place in places)
            {
                await File.WriteAllTextAsync(place, "mine", cancel);
            }

            await guest.Meet(treasure, cancel);
            await guest.Signalled(cancel);
            return Loot.Nothing("It was the one to be robbed.");
        }
        finally
        {
            foreach (var place in places)
            {
                File.Delete(place);
            }
        }
    }
}
