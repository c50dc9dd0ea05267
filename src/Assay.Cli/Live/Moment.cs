using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Live;

/// <summary>A lab at one moment, with the facts that are new since the moment before.</summary>
/// <param name="Status">How it stands.</param>
/// <param name="News">The facts.</param>
/// <param name="Known">The last fact that is known now.</param>
internal sealed record Moment(LabStatus Status, IReadOnlyList<JournalLine> News, long Known)
{
    /// <summary>True when nothing goes on any more: a paused lab still lets the directions at work come to their end.</summary>
    public bool IsLast => Status.State switch
    {
        LabActivity.Running => false,
        LabActivity.Paused => !Status.Directions.Any(d => d.Status == DirectionStatus.Running),
        _ => true,
    };
}
