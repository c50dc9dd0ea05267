using Assay.Labs.Sources;

namespace Assay.Labs;

/// <summary>What an owner should know of how the columns were read.</summary>
internal static class ColumnNotes
{
    public static IEnumerable<string> About(Profile profile)
    {
        var plan = profile.Plan;
        foreach (var column in plan.Features.Where(at => at != plan.Assets).Select(at => profile.Columns[at]))
        {
            if (column.Marks.Count > 0)
            {
                var marks = string.Join(", ", column.Marks.Select(mark => $"'{mark.Key}' in {Words.Count(mark.Value, "cell")}"));
                yield return $"'{column.Name}' holds numbers; {marks} was taken as missing and is empty in the lab's files.";
            }
            else if (column.IsPadded)
            {
                yield return $"'{column.Name}' holds digits that begin with zeros, so it was taken as codes and not as numbers.";
            }
            else if (column.IsNearlyNumber && column.FirstWord is var (text, line))
            {
                yield return $"'{column.Name}' would hold numbers but for {Words.Count(column.Words, "cell")} such as '{text}' (line {line}); it was taken as words.";
            }
        }
    }
}
