using Assay.Labs;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>The look at the data before any agent starts: every check over the visible files, the worst finding first.</summary>
public static class DataAudit
{
    /// <summary>Reads the visible files and says what could make a score untrue.</summary>
    public static Task<IReadOnlyList<Hazard>> Look(Lab lab, CancellationToken cancel) => throw new NotImplementedException(lab.Id + cancel);
}
