using Assay.Cli.Terminal;
using Assay.Protocol.Owners;

namespace Assay.Cli.Pages;

/// <summary>What was noticed about candidates: a word beside the score, and under the table what it means and rests on.</summary>
internal static class Marks
{
    /// <summary>The signs of a direction's marks, for a column.</summary>
    public static string Signs(IReadOnlyList<CandidateMark> marks) => string.Join(", ", marks.Select(mark => Sign(mark.Kind)));

    /// <summary>A line for each mark; none where nothing was noticed.</summary>
    public static IEnumerable<string> Lines(LabStatus status) => status.Directions.SelectMany(direction => Lines(direction.Slug, direction.Marks));

    public static IEnumerable<string> Lines(RevealAnswer answer) => answer.Directions.SelectMany(direction => Lines(direction.Slug, direction.Marks));

    private static IEnumerable<string> Lines(string slug, IReadOnlyList<CandidateMark> marks)
        => marks.Select(mark => $"Mark '{Sign(mark.Kind)}', {Plain.Line(slug)}: {Meaning(mark.Kind)}. {Plain.Line(mark.Evidence)}");

    private static string Sign(MarkKind kind) => kind switch
    {
        MarkKind.DiffersFromEvaluated => "differs",
        MarkKind.DependsOnBatch => "batch",
        MarkKind.NotReproducible => "unstable",
        MarkKind.TableOfAnswers => "memorised",
        MarkKind.RepeatsSibling => "repeats",
        _ => Numbers.Word(kind),
    };

    private static string Meaning(MarkKind kind) => kind switch
    {
        MarkKind.DiffersFromEvaluated => "the submitted model differs from the predictions that were evaluated",
        MarkKind.DependsOnBatch => "its prediction for a row depends on the other rows in the batch",
        MarkKind.NotReproducible => "its predictions are not reproducible",
        MarkKind.TableOfAnswers => "it has memorised public rows",
        MarkKind.RepeatsSibling => "its predictions are nearly identical to an earlier candidate's",
        _ => Numbers.Word(kind),
    };
}
