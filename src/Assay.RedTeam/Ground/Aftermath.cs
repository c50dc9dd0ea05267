using System.Text.Json;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.RedTeam.Cases;

namespace Assay.RedTeam.Ground;

/// <summary>What the owner's books hold of a case once its agents are gone.</summary>
/// <param name="Ground">Where it was tried.</param>
/// <param name="Directions">The case's directions, as the owner's status shows them.</param>
/// <param name="Entries">The journal's entries since it began.</param>
internal sealed record Aftermath(Battleground Ground, IReadOnlyList<DirectionView> Directions, IReadOnlyList<JsonElement> Entries)
{
    /// <summary>What marks a line of a guest's output as its word on what it got.</summary>
    public const string Word = "loot: ";

    /// <summary>All that the case's guests said.</summary>
    public string Transcripts => string.Join('\n', Directions.Select(Transcript));

    /// <summary>The end of it, for the message of a case that broke; how the guests ended where they said nothing.</summary>
    public string LastWords => Transcripts.Trim() switch
    {
        "" => string.Join(", ", Ends.Concat(Directions.Select(direction => direction.Note).OfType<string>())),
        { Length: > 400 } long_ => "…" + long_[^400..],
        var all => all,
    };

    /// <summary>The guests' own word: the first that got something, else the first of them; null when none was said.</summary>
    public Loot? Told
    {
        get
        {
            var told = Transcripts.Split('\n')
                .Where(line => line.StartsWith(Word, StringComparison.Ordinal))
                .Select(line => JsonSerializer.Deserialize<Loot>(line[Word.Length..], AssayJson.Line)!)
                .ToList();
            return told.Count == 0 ? null : told.FirstOrDefault(loot => loot.Got) ?? told[0];
        }
    }

    /// <summary>The word of one of the guests; null when it said none.</summary>
    public Loot? LootOf(DirectionView direction)
        => Transcript(direction).Split('\n').FirstOrDefault(line => line.StartsWith(Word, StringComparison.Ordinal)) is { } line
            ? JsonSerializer.Deserialize<Loot>(line[Word.Length..], AssayJson.Line)
            : null;

    /// <summary>The facts of some kinds, such as <c>evaluated</c>, oldest first.</summary>
    public IEnumerable<JsonElement> Facts(params string[] kinds)
        => Entries.Select(entry => entry.GetProperty("fact")).Where(fact => kinds.Contains(fact.GetProperty("kind").GetString()));

    /// <summary>When the last fact of a kind was journaled.</summary>
    public DateTimeOffset Moment(string kind)
        => Entries.Last(entry => entry.GetProperty("fact").GetProperty("kind").GetString() == kind).GetProperty("at").GetDateTimeOffset();

    /// <summary>How the guests ended, in the journal's words, such as <c>timed out</c>.</summary>
    public IEnumerable<string> Ends => Facts("guest_ended").Select(fact => fact.GetProperty("end").GetString()!);

    public string Transcript(DirectionView direction)
    {
        var folder = Path.Combine(Ground.State, "workspaces", direction.Id.ToString());
        return Directory.Exists(folder)
            ? string.Join('\n', Directory.EnumerateFiles(folder, "transcript-*.log").Order(StringComparer.Ordinal).Select(File.ReadAllText))
            : "";
    }

    /// <summary>What Assay held against the directions; null when they were taken as honest.</summary>
    public string? Objection()
    {
        if (Ends.FirstOrDefault(end => end != "exited 0") is { } end)
        {
            return $"The agent {end}: {LastWords}";
        }

        return Directions.Where(direction => direction.Status == DirectionStatus.Failed)
            .Select(direction => $"{direction.Slug} failed: {direction.Note}")
            .Concat(from direction in Directions from mark in direction.Marks select $"{direction.Slug} was flagged: {mark.Evidence}")
            .FirstOrDefault();
    }
}
