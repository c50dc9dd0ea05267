using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Network;

/// <summary>Two sockets at once are made by another call than one: a filter that knows the one alone lets the kernel's rare families through.</summary>
internal sealed class OddSocketPairs : Attack
{
    private const int NotPermitted = 1;
    private const int NotImplemented = 38;
    private const int NoSuchFamily = 97;

    private static readonly (string Name, int Family)[] Families =
        [("packet", 17), ("vsock", 40), ("xdp", 44), ("alg", 38), ("tipc", 30), ("rds", 21), ("bluetooth", 31), ("can", 29), ("kcm", 41), ("qrtr", 42), ("smc", 43), ("nfc", 39)];

    public override string Wall => "network";

    public override string Tries => "Asks for connected pairs of packet, vsock, xdp and nine other rare kinds of sockets.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel) => Task.FromResult(AskAll());

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => Task.FromResult(AskAll());

    private static Loot AskAll()
    {
        var answered = Families.Where(family => Enumerable.Range(1, 5).Any(type => Answers(family.Family, type))).Select(family => family.Name).ToList();
        return answered.Count == 0
            ? Loot.Nothing($"All {Families.Length} families end at the filter, before the kernel looks at them.")
            : Loot.Taken($"The kernel itself answered for {string.Join(", ", answered)}.");
    }

    /// <summary>"No such type" and "no such operation" are words of a family that was reached.</summary>
    private static bool Answers(int family, int type)
        => Kernel.SocketPair(family, type) is >= 0 and var first ? Kernel.Close(first) == 0 : Kernel.LastError is not (NotPermitted or NotImplemented or NoSuchFamily);
}
