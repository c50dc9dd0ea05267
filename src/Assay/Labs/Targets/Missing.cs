using Assay.Labs.Sources;
using Assay.Protocol;

namespace Assay.Labs.Targets;

/// <summary>Nothing can be scored on a row that does not say what is true of it.</summary>
internal static class Missing
{
    /// <summary>Where the target is a number, words for "nothing here" are missing as well.</summary>
    public static void Refuse(TargetProfile target)
    {
        if (target.Missing is { Count: > 0 } missing)
        {
            throw Fault(target.Name, missing.Count, missing.Line, missing.Text);
        }
    }

    /// <summary>Where it is a label they are labels, and only empty cells are missing.</summary>
    public static void RefuseEmpty(TargetProfile target)
    {
        if ((target.MarksAreMissing ? target.Missing : target.Empty) is { Count: > 0 } missing)
        {
            throw Fault(target.Name, missing.Count, missing.Line, missing.Text);
        }
    }

    public static void Refuse(TargetProfile target, int rows, TargetValue first)
    {
        if (rows > 0)
        {
            throw Fault(target.Name, rows, first.Line, first.Text);
        }
    }

    private static AssayException Fault(string target, int rows, long line, string cell)
        => AssayException.Usage($"The target '{target}' is missing in {Words.Count(rows, "row")}, first on line {line}{(cell.Length > 0 ? $" ('{cell}')" : "")}: remove these rows; they cannot be scored.");
}
