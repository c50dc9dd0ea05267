using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Live;

/// <summary>A lab at one moment, with the facts that are new since the moment before.</summary>
internal sealed record Moment(LabStatus Status, IReadOnlyList<JournalLine> News)
{
    /// <summary>True when nothing goes on any more: a paused lab still lets the directions at work come to their end.</summary>
    public bool IsLast => Status.State switch
    {
        LabActivity.Running => false,
        LabActivity.Paused => !Status.Directions.Any(d => d.Status == DirectionStatus.Running),
        _ => true,
    };
}
