using Assay.Protocol.Owners;

namespace Assay.Cli.Live;

/// <summary>What is shown first to somebody who looks at a lab: the facts of the research going on, as far as they fit.</summary>
/// <param name="Facts">The facts, the latest last.</param>
/// <param name="LeftOut">How many earlier ones of the same research are not among them.</param>
/// <param name="Known">The last fact that is known.</param>
internal sealed record SoFar(IReadOnlyList<JournalLine> Facts, int LeftOut, long Known)
{
    /// <summary>So many facts are shown at most.</summary>
    public const int Most = 200;

    private const string Start = "research_started";

    /// <summary>Nothing: what happened before is not shown.</summary>
    public static SoFar Nothing(JournalAnswer journal) => new([], 0, journal.Journal.Entries);

    /// <summary>The facts since the last research began.</summary>
    public static SoFar Of(JournalAnswer journal)
    {
        var began = journal.Lines.LastOrDefault(fact => fact.Kind == Start)?.Number ?? 0;
        var facts = Watch.Worth(journal.Lines.Where(fact => fact.Number >= began));
        var leftOut = Math.Max(0, facts.Count - Most);
        return new([.. facts.Skip(leftOut)], leftOut, journal.Journal.Entries);
    }

    /// <summary>That some are left out; null where none is.</summary>
    public string? Note(string lab) => LeftOut == 0 ? null : $"{LeftOut} earlier {(LeftOut == 1 ? "event" : "events")} of this research "
        + $"left out: `assay journal {lab}` shows all.";
}
