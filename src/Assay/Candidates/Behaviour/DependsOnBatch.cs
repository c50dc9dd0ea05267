using System.Globalization;
using Assay.Protocol.Owners;

namespace Assay.Candidates.Behaviour;

/// <summary>
/// Whether a row's answer depends on which rows are asked with it: such a model is fitted to the very file that it is
/// measured on, and will answer otherwise in use. A model that answers at random is told from it by its own noise. Pure.
/// </summary>
internal static class DependsOnBatch
{
    /// <summary>So many times its own noise a difference must be.</summary>
    public const double Beyond = 4;

    public static CandidateMark? Look(Replies replies) => replies switch
    {
        { Private.Count: 0 } => null,
        { Few: Reply.Broke } => Mark(string.Create(CultureInfo.InvariantCulture,
            $"It did not answer {replies.Public.Count + replies.Private.Count} rows by themselves, though it did the whole files.")),
        { Alone: Reply.Broke } => Mark("It did not answer a private row by itself, though it did the whole file."),

        // Without the second reply nobody knows how far the candidate strays by itself.
        { Renamed: Reply.Missed } => null,
        _ => Compare(replies),
    };

    private static CandidateMark? Compare(Replies replies)
    {
        var least = Math.Max(replies.Tolerance, Beyond * Noise(replies));
        var few = replies.Few is Reply.Answered answered
            ? [.. answered.Values.Skip(replies.Public.Count).Zip(replies.Private, (now, then) => Math.Abs(now - then))]
            : Array.Empty<double>();
        if (few.Any(difference => difference > least))
        {
            return Mark(string.Create(CultureInfo.InvariantCulture,
                $"Asked for {replies.Public.Count + few.Length} rows by themselves, it answered {few.Count(difference => difference > least)} of {few.Length} private rows otherwise than within the whole file, by up to {few.Max():0.0000} where {least:0.000000} is granted."));
        }

        return replies is { Alone: Reply.Answered alone, One: { } then } && Math.Abs(alone.Values[0] - then) > least
            ? Mark(string.Create(CultureInfo.InvariantCulture,
                $"Asked for a private row by itself, it answered otherwise than within the whole file, by {Math.Abs(alone.Values[0] - then):0.0000} where {least:0.000000} is granted."))
            : null;
    }

    /// <summary>How far two replies for the same private rows in the same file are apart: no table can know these ids.</summary>
    private static double Noise(Replies replies)
        => replies is { Few: Reply.Answered few, Renamed: Reply.Answered renamed }
            ? few.Values.Zip(renamed.Values, (one, other) => Math.Abs(one - other)).Skip(replies.Public.Count).DefaultIfEmpty().Max()
            : 0;

    private static CandidateMark Mark(string evidence) => new(MarkKind.DependsOnBatch, evidence);
}
