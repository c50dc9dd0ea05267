using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>Open files are counted for the whole machine: who has them all, has the machine.</summary>
internal sealed class ManyDescriptors : Attack
{
    private const int Wanted = 5000;

    public override string Wall => "limits";

    public override string Tries => "Opens the same file 5,000 times and closes it never.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel) => Task.FromResult(OpenAll());

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => Task.FromResult(OpenAll());

    private static Loot OpenAll()
    {
        var open = new List<IDisposable>();
        try
        {
            while (open.Count < Wanted)
            {
                open.Add(File.OpenHandle("/dev/null"));
            }

            return Loot.Taken($"It had {open.Count} files open at once.");
        }
        catch (IOException refused)
        {
            return Loot.Nothing($"After {open.Count} open files the next was refused: {refused.Message.Split('\n')[0]}");
        }
        finally
        {
            open.ForEach(one => one.Dispose());
        }
    }
}
