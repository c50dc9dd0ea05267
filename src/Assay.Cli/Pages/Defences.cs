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

    public static Table Attacks(RedTeamAnswer answer, Screen screen)
    {
        var table = screen.Table("", "wall", "attack", "what happened", "without the wall");
        foreach (var attack in answer.Attacks)
        {
            var mark = attack switch
            {
                { Tried: false } => "[yellow]not tried[/]",
                { Defeated: true, Proven: true } => "[green]defeated[/]",
                { Defeated: true } => "[yellow]unproven[/]",
                _ => "[red]succeeded[/]",
            };
            table.AddRow(mark, Plain.Markup(attack.Wall), Plain.Markup(attack.Name), Plain.Markup(attack.How, screen.Most(90)), Plain.Markup(attack.Control, screen.Most(90)));
        }

        return table;
    }

    public static Table Honest(RedTeamAnswer answer, Screen screen)
    {
        var table = screen.Table("", "honest case", "what it does", "what happened");
        foreach (var honest in answer.Honest)
        {
            table.AddRow(honest.Accepted ? "[green]accepted[/]" : !honest.Tried ? "[yellow]not tried[/]" : "[red]refused[/]", Plain.Markup(honest.Name), Plain.Markup(honest.Does, screen.Most(90)), Plain.Markup(honest.How, screen.Most(90)));
        }

        return table;
    }

    public static string Verdict(RedTeamAnswer answer)
    {
        var honest = answer.Honest.Count(one => one.Accepted);
        var unproven = answer.Attacks.Count(attack => attack is { Defeated: true, Proven: false });
        var sum = $"{answer.Defeated} of {answer.Attacks.Count} attacks defeated, {answer.Succeeded - unproven} got through{(unproven > 0 ? $", {unproven} proved nothing" : "")}; {honest} of {answer.Honest.Count} honest cases accepted.";
        return answer.NotTried == 0 ? sum
            : TooFewTried(answer) ? $"{sum} {answer.NotTried} cases could not be tried: too many to say that the walls hold. Run it again when the machine is less busy."
            : $"{sum} {answer.NotTried} cases could not be tried and say nothing about the walls; run them again by name with --only.";
    }
}
