using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>A pipe or a socket that the server inherited leads to whoever made it, past every network namespace.</summary>
internal sealed class InheritedPipesAndSockets : Attack
{
    public override string Wall => "boundary";

    public override string Tries => "Looks through the open descriptors of all its processes for a pipe and a socket that were open when the server started.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
    {
        _ = PlantedDescriptors.Word(ground);
        return Task.FromResult(new Bait(string.Join('\n', PlantedDescriptors.Links(ground)), null));
    }

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
        => guest.Plunder(Search("/proc/[0-9]*", guest.Word), "No process holds one of them.", cancel);

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
        => await Spoils.In(grounds.Scratch, $"mkfifo pipe; exec 7<>pipe\n{Search("/proc/$$", "pipe")}", "A program that was started with a pipe open did not find it.", cancel);

    private static string Search(string processes, string links) => $"""
        for fd in {processes}/fd/*; do
            name=$(readlink "$fd") || continue
            for link in {string.Join(' ', links.Split('\n').Select(link => Spoils.Quoted(Path.GetFileName(link))))}; do
                [ "${"{name##*/}"}" = "$link" ] && echo "got $fd, which is $name"
            done
        done
        """;
}
