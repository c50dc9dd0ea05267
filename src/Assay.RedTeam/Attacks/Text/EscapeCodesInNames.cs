using Assay.Protocol.Agents;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Text;

/// <summary>A terminal obeys what stands in a name: it can clear the screen, rename the window, overwrite a line.</summary>
internal sealed class EscapeCodesInNames : Attack
{
    private const string Clear = "\e[2J\e]0;owned\a\u202Eesrever";

    public override string Wall => "untrusted text";

    public override string Tries => "Puts a terminal's escape codes and right-to-left marks into title, question and learning, for the owner's screen.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Agent.Announce(new Announcement($"Fine {Clear} {guest.Direction}", $"Because {Clear}"), cancel);
        await guest.Agent.Learn(new Learning($"That {Clear}", [await guest.NewRun(cancel)]), cancel);
        await guest.Agent.Ask(new Question($"Whether {Clear}"), cancel);
        return Loot.Nothing("It was said.");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        await base.Judge(after, told, cancel);
        var printed = await Product.Prints(after.Ground, cancel, "board")
            + await Product.Prints(after.Ground, cancel, "status")
            + await Product.Prints(after.Ground, cancel, "journal");
        return printed.Contains("Fine", StringComparison.Ordinal)
            ? new Loot(Obeyed(printed), Obeyed(printed) ? "The codes reach the terminal." : "Board, status and journal print the words without the codes.")
            : throw new BrokenCaseException("nothing that was printed shows the title");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var said = await Shell.Run(grounds.Scratch, ["echo", Clear], null, cancel);
        return new Loot(Obeyed(said.Results), "A program that prints the text as it is passes the codes on.");
    }

    private static bool Obeyed(string printed) => printed.Contains('\e', StringComparison.Ordinal) || printed.Contains('\a', StringComparison.Ordinal) || printed.Contains('\u202E', StringComparison.Ordinal);
}
