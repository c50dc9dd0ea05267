using System.Globalization;
using System.Text;
using Assay.Journal;
using Assay.Protocol;

namespace Assay.Knowledge;

/// <summary>
/// What main keeps of a direction: front matter for programs, prose for people. Assay writes it from its facts; what an
/// agent said is quoted as that, and links to nothing and loads nothing wherever it is shown. No private number and no withheld score is ever in it.
/// </summary>
internal static class DirectionRecord
{
    /// <summary>The record's path on main.</summary>
    public static string PathOf(DirectionState direction) => $"directions/{direction.Slug}.md";

    public static string Write(DirectionState direction, DirectionStatus status, string? note, int runs)
    {
        var page = new StringBuilder();
        FrontMatter(page, direction, status, note, runs);
        page.Append(CultureInfo.InvariantCulture, $"\n# {InertText.Markdown(Line(direction.Title))}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{Verdict(direction, status)}\n");
        if (direction.Announced is { } announced)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## Why ({(direction.AnnouncedBefore ? "announced before the work" : "announced only after its first result")})\n\n").Append(Quote(announced.Rationale));
        }

        if (!direction.Learnings.IsEmpty)
        {
            page.Append("\n## Learnings reported by the agent\n\n");
            foreach (var learning in direction.Learnings)
            {
                page.Append(Quote($"{learning.Text} (runs: {string.Join(", ", learning.Evidence)})")).Append('\n');
            }
        }

        return page.ToString();
    }

    private static void FrontMatter(StringBuilder page, DirectionState direction, DirectionStatus status, string? note, int runs)
    {
        page.Append("---\n");
        Field("direction", direction.Id);
        Field("status", status);
        Field("branch", $"exp/{direction.Slug}");
        Field("commit", direction.Commit);
        Field("agent", direction.AgentKind);
        Field("released", direction.Released);
        Field("runs", runs);
        Field("evaluations", direction.Evaluations.Count);
        Field("note", note is null ? null : Line(note));
        Field("title", Line(direction.Title));
        Field("references", (direction.Announced?.References ?? []).Select(Line));
        Field("learned", direction.Learnings.Select(learning => new { Text = Line(learning.Text), learning.Evidence }));
        page.Append("---\n");

        // JSON is YAML, and JSON's quoting is the one that no agent's text escapes from.
        void Field(string name, object? value)
            => page.Append(CultureInfo.InvariantCulture, $"{name}: {InertText.FrontMatter(value)}\n");
    }

    private static string Verdict(DirectionState direction, DirectionStatus status) => (status, direction.Released) switch
    {
        (DirectionStatus.Merged, { } score) => $"Submitted. Best released public score: {score.Words}.",
        (DirectionStatus.Merged, null) => "Submitted. It did not beat the lab's best by more than noise, so no public score was released.",
        (_, { } score) => $"Ended without a scored submission. Best released public score: {score.Words}.",
        _ => "Ended without a scored submission and without a released score.",
    };

    private static string Quote(string text)
        => string.Concat(text.Split('\n').Take(200).Select(line => $"> {InertText.Markdown(Line(line))}\n"));

    /// <summary>One line of untrusted text: no control characters, no end in sight is cut.</summary>
    private static string Line(string text)
    {
        var plain = string.Concat(text.EnumerateRunes().Where(rune => !Hides(rune)));
        return plain.Length <= 2000 ? plain : plain[..(char.IsHighSurrogate(plain[1999]) ? 1999 : 2000)] + "…";
    }

    // By runes: the letters of the tag block, which nobody sees and a language model reads, take two characters each.
    private static bool Hides(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
