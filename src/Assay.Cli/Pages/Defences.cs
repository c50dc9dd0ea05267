using Assay.Cli.Terminal;
using Assay.Protocol.Owners;
using Spectre.Console;

namespace Assay.Cli.Pages;

/// <summary>What the red team found: a line a case while it works, and the sum of it at the end.</summary>
internal static class Defences
{
    /// <summary>More cases than this share that could not be tried, and the run says nothing about the installation.</summary>
    private const double MostNotTried = 0.1;

    public static string Line(RedTeamLine line) => line switch
    {
        { Note: { } note } => note,
        { Attack: { Tried: false } attack } => $"NOT TRIED {attack.Name}: {WhyNot(attack)}",
        { Attack: { Defeated: true, Proven: true } attack } => $"defeated  {attack.Name}",
        { Attack: { Defeated: true } attack } => $"UNPROVEN  {attack.Name}: {attack.Control}",
        { Attack: { } attack } => $"SUCCEEDED {attack.Name}: {attack.How}",
        { Honest: { Accepted: true } honest } => $"accepted  {honest.Name}",
        { Honest: { Tried: false } honest } => $"NOT TRIED {honest.Name}: {honest.How}",
        { Honest: { } honest } => $"REFUSED   {honest.Name}: {honest.How}",
        _ => "",
    };

    public static RedTeamAnswer Sum(IReadOnlyList<RedTeamLine> lines)
    {
        var attacks = lines.Select(line => line.Attack).OfType<AttackResult>().OrderBy(attack => attack.Wall, StringComparer.Ordinal).ThenBy(attack => attack.Name, StringComparer.Ordinal).ToList();
        var defeated = attacks.Count(attack => attack is { Defeated: true, Proven: true });
        var honest = lines.Select(line => line.Honest).OfType<HonestResult>().OrderBy(one => one.Name, StringComparer.Ordinal).ToList();
        var tried = attacks.Count(attack => attack.Tried);
        return new RedTeamAnswer(attacks, defeated, tried - defeated, attacks.Count - tried + honest.Count(one => !one.Tried), honest);
    }

    /// <summary>Nothing got through, nobody honest was refused, and nearly all of it was tried.</summary>
    public static bool Hold(RedTeamAnswer answer)
        => answer.Succeeded == 0 && answer.Honest.All(honest => honest.Accepted || !honest.Tried) && !TooFewTried(answer);

    private static bool TooFewTried(RedTeamAnswer answer) => answer.NotTried > MostNotTried * (answer.Attacks.Count + answer.Honest.Count);

    private static string WhyNot(AttackResult attack) => attack.How.StartsWith("Not tried", StringComparison.Ordinal) ? attack.How : $"the control: {attack.Control}";

    public static Table Attacks(RedTeamAnswer answer, Screen screen) => Listing.Of(answer.Attacks,
        [
            new("", attack => Became(attack).Word, Need: Column<AttackResult>.Always) { Colour = attack => Became(attack).Colour },
            new("defence", attack => attack.Wall, Need: 1),
            new("attack", attack => attack.Name, Give.Fold, Need: Column<AttackResult>.Always) { Least = 20 },
            new("what happened", attack => Plain.Line(attack.How, screen.Most(90)), Give.Fold, Need: 2) { Least = 16 },
            new("without the defence", attack => Plain.Line(attack.Control, screen.Most(90)), Give.Fold, Need: 1) { Least = 16 },
        ], screen);

    private static (string Word, string Colour) Became(AttackResult attack) => attack switch
    {
        { Tried: false } => ("not tried", "yellow"),
        { Defeated: true, Proven: true } => ("defeated", "green"),
        { Defeated: true } => ("unproven", "yellow"),
        _ => ("succeeded", "red"),
    };

    public static Table Honest(RedTeamAnswer answer, Screen screen) => Listing.Of(answer.Honest,
        [
            new("", honest => Became(honest).Word, Need: Column<HonestResult>.Always) { Colour = honest => Became(honest).Colour },
            new("honest case", honest => honest.Name, Give.Fold, Need: Column<HonestResult>.Always) { Least = 20 },
            new("what it does", honest => Plain.Line(honest.Does, screen.Most(90)), Give.Fold, Need: 1) { Least = 16 },
            new("what happened", honest => Plain.Line(honest.How, screen.Most(90)), Give.Fold, Need: 2) { Least = 16 },
        ], screen);

    private static (string Word, string Colour) Became(HonestResult honest) => honest switch
    {
        { Accepted: true } => ("accepted", "green"),
        { Tried: false } => ("not tried", "yellow"),
        _ => ("refused", "red"),
    };

    public static string Verdict(RedTeamAnswer answer)
    {
        var honest = answer.Honest.Count(one => one.Accepted);
        var unproven = answer.Attacks.Count(attack => attack is { Defeated: true, Proven: false });
        var sum = $"{answer.Defeated} of {answer.Attacks.Count} attacks defeated, {answer.Succeeded - unproven} "
            + $"succeeded{(unproven > 0 ? $", {unproven} unproven" : "")}; {honest} of {answer.Honest.Count} honest cases accepted.";
        if (answer.NotTried == 0)
        {
            return sum;
        }

        return TooFewTried(answer)
            ? $"{sum} {answer.NotTried} cases could not be tried: too many to say that the sandbox holds. Run it again when the machine "
                + "is less busy."
            : $"{sum} {answer.NotTried} cases could not be tried; run them again by name with --only.";
    }
}
