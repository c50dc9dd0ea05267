using Assay.Protocol.Owners;
using Assay.RedTeam.Cases;

namespace Assay.RedTeam.Ground;

/// <summary>The labs of one hand of the red team, each made when a case first needs it.</summary>
internal sealed class Grounds(OwnerClient owner, string home, string folder)
{
    private readonly Dictionary<string, Battleground> made = [];
    private readonly SemaphoreSlim making = new(1);

    public OwnerClient Owner => owner;

    /// <summary>An empty folder for a control that needs one.</summary>
    public string Scratch => Directory.CreateDirectory(Path.Combine(folder, $"scratch-{Guid.NewGuid():n}")).FullName;

    /// <summary>The lab with every wall up.</summary>
    public Task<Battleground> Walled(CancellationToken cancel) => Of("walled", new Terms(), cancel);

    /// <summary>Another lab with every wall up, on the same server, for what two labs have to do with each other.</summary>
    public Task<Battleground> Beside(CancellationToken cancel) => Of("beside", new Terms(), cancel);

    /// <summary>A lab of its own with every wall up, for a case that would spoil it for others.</summary>
    public Task<Battleground> Own(Case one, Terms terms, CancellationToken cancel) => Of($"own-{one.Name}-{Guid.NewGuid():n}"[..40], terms, cancel);

    /// <summary>The control of most walls around a process: the same attack, run without walls.</summary>
    public async Task<Loot> Unsealed(Attack attack, CancellationToken cancel)
        => await Carry(attack, await Of("unsealed", new Terms(Unsealed: true), cancel), cancel);

    /// <summary>The control of the ladder: the same attack where every score is told.</summary>
    public async Task<Loot> Exact(Attack attack, CancellationToken cancel)
        => await Carry(attack, await Own(attack, new Terms(Exact: true), cancel), cancel);

    /// <summary>Carries an attack out on a ground and judges it.</summary>
    public static async Task<Loot> Carry(Attack attack, Battleground ground, CancellationToken cancel)
    {
        var after = await ground.Run(attack, cancel);
        return await attack.Judge(after, after.Told, cancel);
    }

    private async Task<Battleground> Of(string name, Terms terms, CancellationToken cancel)
    {
        await making.WaitAsync(cancel);
        try
        {
            return made.TryGetValue(name, out var ground)
                ? ground
                : made[name] = await Battleground.Make(owner, home, Path.Combine(folder, $"{Path.GetFileName(folder)}-{name}"), terms, cancel);
        }
        finally
        {
            making.Release();
        }
    }
}
