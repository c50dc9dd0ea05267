using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Tracking;

namespace Assay.Knowledge;

/// <summary>What an agent says about its work: announced once and before, learned with evidence, asked.</summary>
public sealed class Notices(LabJournal journal, RunStore runs)
{
    private const int LongestTitle = 120;
    private const int LongestText = 8000;
    private const int LongestFamily = 40;
    private const int MostRestarts = 10_000;
    private const int MostLearnings = 50;
    private const int MostQuestions = 20;

    /// <summary>Takes the one announcement of a direction and gives it its slug.</summary>
    public Announced Announce(DirectionId id, Announcement announcement)
    {
        var title = Words(announcement.Title, "title", LongestTitle);
        var rationale = Words(announcement.Rationale, "rationale", LongestText);
        var approach = Known(announcement.Approach);
        var references = (announcement.References ?? []).Take(20).Select(text => Words(text, "reference", 500)).ToList();
        return journal.Decide<Announced>(state =>
        {
            if (state[id].Announced is { } before)
            {
                throw AssayException.Twice($"{id} has already announced '{before.Title}': a direction announces once, at its start.");
            }

            if (state[id].Claim is not null)
            {
                throw AssayException.Twice($"{id} has submitted its candidate: announce before the work, not after it.");
            }

            if (approach is not null && state.Directions.Values.FirstOrDefault(other => other.Announced?.Approach == approach) is { } first)
            {
                throw AssayException.Twice(
                    $"{first.Id} announced family '{approach.Family}', restart {approach.Restart}, first: read the history and announce another family or restart.");
            }

            var slug = Slug.Of(title, [.. state.Directions.Values.Select(direction => direction.Slug)]);
            var fact = new DirectionAnnounced(id, slug, title, rationale, references) { Approach = approach };
            return (fact, new Announced(slug, title, rationale) { Approach = approach });
        }).Answer;
    }

    /// <summary>Takes a learning; its evidence must be runs of this very direction.</summary>
    public Learning Learn(DirectionId id, Learning learning)
    {
        var text = Words(learning.Text, "text", LongestText);
        var evidence = learning.Evidence.Distinct().Take(50).ToList();
        if (evidence.Count == 0 || evidence.Any(run => runs.Find(run)?.Direction != id))
        {
            throw new AssayException("A learning needs evidence: give the ids of one or more runs of this direction.", ExitCode.Refused, 422);
        }

        return journal.Decide(state => state[id].Learnings.Count < MostLearnings
            ? (new LearningRecorded(id, text, evidence), new Learning(text, evidence))
            : throw Enough($"{id} has recorded {MostLearnings} learnings, the most that are allowed.")).Answer;
    }

    /// <summary>Passes a question on to the owner.</summary>
    public Question Ask(DirectionId id, Question question)
    {
        var asked = new Question(Words(question.Text, "text", LongestText));
        return journal.Decide(state => state.Questions.Count(one => one.Direction == id) < MostQuestions
            ? (new QuestionAsked(id, asked.Text), asked)
            : throw Enough($"{id} has asked {MostQuestions} questions, the most that are allowed: continue without an answer.")).Answer;
    }

    private static Approach? Known(Approach? approach) => approach switch
    {
        null => null,
        { Family: { Length: > 0 and <= LongestFamily } family, Restart: >= 1 and <= MostRestarts } when family.All(IsPlain) => approach,
        _ => throw AssayException.Usage(
            $"`approach` takes a `family` of lower-case letters, digits and dashes, at most {LongestFamily} characters, and a `restart` from 1 to {MostRestarts}."),
    };

    private static bool IsPlain(char letter) => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-';

    private static AssayException Enough(string words) => new(words, ExitCode.Refused, 429);

    private static string Words(string? text, string name, int longest)
        => string.IsNullOrWhiteSpace(text) ? throw AssayException.Usage($"`{name}` is empty: write a sentence.")
            : text.Length > longest ? throw AssayException.Usage($"`{name}` has {text.Length} characters; at most {longest} are allowed.")
            : text.Trim();
}
