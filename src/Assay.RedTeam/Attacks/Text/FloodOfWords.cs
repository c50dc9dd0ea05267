using Assay.Protocol.Agents;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Text;

/// <summary>Each word of an agent is kept for good; one that talks without end fills the owner's disk and the next agent's reading.</summary>
internal sealed class FloodOfWords : Attack
{
    private const int Many = 400;

    public override string Wall => "untrusted text";

    public override string Tries => "Asks and tells hundreds of times, as long as is taken each time.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var (run, text, taken) = (await guest.NewRun(cancel), new string('x', 8000), 0);
        for (var i = 0; i < Many; i++)
        {
            taken += await Guest.Refusal(() => guest.Agent.Learn(new Learning(text, [run]), cancel)) is null ? 1 : 0;
            taken += await Guest.Refusal(() => guest.Agent.Ask(new Question(text), cancel)) is null ? 1 : 0;
        }

        return new Loot(taken > Many / 2, $"{taken} of {2 * Many} were taken.");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var book = Path.Combine(grounds.Scratch, "book");
        for (var i = 0; i < 2 * Many; i++)
        {
            await File.AppendAllTextAsync(book, new string('x', 8000), cancel);
        }

        return new Loot(new FileInfo(book).Length > 4 << 20, "A book without a limit grows by 6 MiB.");
    }
}
