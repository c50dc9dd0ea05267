using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>A file that was open when a program started is open in it, whatever its path has become since.</summary>
internal sealed class InheritedDescriptors : Attack
{
    public override string Wall => "boundary";

    public override string Tries => "Looks through the open descriptors of all its processes for files and folders that no path leads to.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
        => guest.Plunder(Search("/proc/[0-9]*"), "No process holds a file or folder that cannot be reached by its name.", cancel);

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var folder = grounds.Scratch;
        await File.WriteAllTextAsync(Path.Combine(folder, "secret"), "labels", cancel);
        return await Spoils.In(folder, $"exec 7<secret; rm secret\n{Search("/proc/$$")}", "A program started with a secret open found nothing.", cancel);
    }

    /// <summary>Memory that programs make executable by themselves looks like a file as well, and is not one.</summary>
    private static string Search(string processes) => $"""
        for fd in {processes}/fd/*; do
            name=$(readlink "$fd") || continue
            case $name in /memfd:*) continue ;; esac
            [ -f "$fd" ] || [ -d "$fd" ] || continue
            [ "$(stat -L -c %d:%i "$fd")" = "$(stat -L -c %d:%i "$name")" ] || echo "got $fd, which is $name"
        done
        """;
}
