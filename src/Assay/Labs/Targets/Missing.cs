using Assay.Labs.Sources;
using Assay.Protocol;

namespace Assay.Labs.Targets;

/// <summary>Nothing can be scored on a row that does not say what is true of it.</summary>
internal static class Missing
{
    public static void Refuse(TargetProfile target) => Refuse(target, target.Missing.Count, target.Missing.Line);

    public static void Refuse(TargetProfile target, int rows, long line)
    {
        if (rows > 0)
        {
            throw AssayException.Usage($"The target '{target.Name}' is missing in {Words.Count(rows, "row")}, first on line {line}: remove these rows, for nothing can be scored on them.");
        }
    }
}
