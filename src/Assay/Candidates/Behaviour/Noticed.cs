using Assay.Protocol.Owners;

namespace Assay.Candidates.Behaviour;

/// <summary>What an examination has come to so far: marks, and looks that could not be taken.</summary>
internal sealed class Noticed
{
    public List<CandidateMark> Marks { get; } = [];

    public List<string> Missed { get; } = [];

    /// <summary>Takes a look and keeps what it notices, or why there was nothing to see.</summary>
    public async Task Look(Func<Task<IEnumerable<CandidateMark?>>> look)
    {
        try
        {
            Marks.AddRange((await look()).OfType<CandidateMark>());
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or OutOfMemoryException))
        {
            // Whatever broke, the candidate has had its one submission: it is graded, and the missing look is told.
            Missed.Add($"Assay could not check it: {problem.Message}");
        }
    }
}
