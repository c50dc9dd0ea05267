using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Researcher.Data;
using Assay.Researcher.Models;

namespace Assay.Researcher.Research;

/// <summary>Asks Assay what a candidate is worth on the public rows.</summary>
internal sealed class Evaluating(Workplace place, AgentClient assay, string folder, Action<string> say)
{
    private readonly Lazy<Frame> _features = new(() => FrameReader.Features(
        Path.Combine(folder, place.Brief.Data.Public), place.Brief.Data.Id, place.Study.Columns));

    public async Task<Candidate> Ask(Candidate candidate, CancellationToken cancel)
    {
        using var file = new MemoryStream();
        Predictions.Write(file, _features.Value.Ids, candidate.Model.Predict(_features.Value), candidate.Model.Classes);
        file.Position = 0;
        try
        {
            // Directions that began together may all have begun before the first score was told.
            var first = (await assay.Brief(cancel)).StandingBest is null;
            var answer = await assay.Evaluate(file, candidate.Run, cancel);
            var released = answer is { Score: { } score, StandardError: { } error } ? new Estimate(score, error) : (Estimate?)null;
            say($"{candidate.Description}: public score "
                + $"{(released is { } told ? Analysis.Text(told) : "not released, it does not beat the lab's best by more than noise")}");
            return candidate with { Standing = answer.Standing, Released = released, IsFirst = first };
        }
        catch (AssayException refusal)
        {
            // No evaluation left, most likely: what was learnt on the training rows decides then.
            say($"{candidate.Description}: not evaluated, {refusal.Message}");
            return candidate;
        }
    }

    /// <summary>What was answered, for the run's analysis.</summary>
    public static string Told(Candidate candidate) => candidate switch
    {
        { Released: { } released } => $" Public score: {Analysis.Text(released)}, {Place(candidate)}.{Expected(candidate)}",
        { Standing: Standing.Better } => " Public evaluation: it is the lab's best now.",
        { Standing: not null } => $" Public score not released: it does not beat the lab's best by more than noise.{Expected(candidate)}",
        _ => " Not evaluated on the public split.",
    };

    private static string Place(Candidate candidate)
        => candidate.IsFirst ? "the first released score of this lab" : "better than the lab's best before";

    private static string Expected(Candidate candidate) => $" Expected from training rows: {Analysis.Text(candidate.Inner)}.";
}
