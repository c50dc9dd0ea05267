using System.Globalization;
using Assay.Labs;
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

    /// <summary>Where time matters, a row may well be answered from those before it.</summary>
    public static bool Matters(Contract contract) => contract.Data.Time is null;

    public static CandidateMark? Look(Replies replies) => replies switch
    {
        { Private.Count: 0 } => null,
        { Few: Reply.Broke } => Mark(string.Create(CultureInfo.InvariantCulture,
            $"It did not answer {replies.PublicRows + replies.PrivateRows} rows by themselves, though it did the whole files.")),
        { Alone: Reply.Broke } => Mark("It did not answer a private row by itself, though it did the whole file."),

        // Without the second reply nobody knows how far the candidate strays by itself.
        { Renamed: Reply.Missed } => null,
        _ => Compare(replies),
    };

    private static CandidateMark? Compare(Replies replies)
    {
        var least = Math.Max(replies.Tolerance, Beyond * Noise(replies));
        var few = replies.Few is Reply.Answered answered
            ? replies.Apart(answered.Values.Skip(replies.Public.Count), replies.Private)
            : [];
        if (few.Any(difference => difference > least))
        {
            return Mark(string.Create(CultureInfo.InvariantCulture,
                $"Asked for {replies.PublicRows + few.Count} rows by themselves, it answered {few.Count(difference => difference > least)} of {few.Count} private rows otherwise than within the whole file, by up to {Told(few.Max())} where {Told(least)} is granted."));
        }

        return replies is { Alone: Reply.Answered alone, One: { } then } && replies.Apart(alone.Values, then)[0] is var apart && apart > least
            ? Mark(string.Create(CultureInfo.InvariantCulture,
                $"Asked for a private row by itself, it answered otherwise than within the whole file, by {Told(apart)} where {Told(least)} is granted."))
            : null;
    }

    /// <summary>How far replies for the same private rows in the same file are apart: no table can know these ids.</summary>
    private static double Noise(Replies replies)
    {
        Reply.Answered[] same = [.. new[] { replies.Few, replies.Renamed }.Concat(replies.Again).OfType<Reply.Answered>()];
        return (from one in same
                from other in same
                select replies.Apart(one.Values, other.Values).Skip(replies.PublicRows).DefaultIfEmpty().Max()).DefaultIfEmpty().Max();
    }

    /// <summary>A difference as a mark tells it, whatever the scale of the answers.</summary>
    public static string Told(double difference) => difference.ToString(difference is >= 1e-6 and < 1e6 ? "0.######" : "0.##e0", CultureInfo.InvariantCulture);

    private static CandidateMark Mark(string evidence) => new(MarkKind.DependsOnBatch, evidence);
}
