namespace Assay.Labs;

/// <summary>What columns are for: no column plays two parts that exclude each other.</summary>
internal static class Roles
{
    /// <summary>The first clash: at which key, and a sentence about it; null when there is none.</summary>
    public static (string Key, string Sentence)? Clash(DataRecipe data, string? column)
    {
        (string Key, string? Name)[] parts =
            [("target", data.Target), ("id", data.Id), ("group", data.Group), ("time", data.Time), ("split.column", column)];
        var twice = parts.Where(part => part.Name is not null).GroupBy(part => part.Name).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            return (twice.Last().Key, $"the column '{twice.Key}' cannot be {string.Join(" and ", twice.Select(part => part.Key))} at once.");
        }

        // A group, a time or a split column may be dropped: it then deals rows out and is shown to nobody.
        var dropped = parts[..2].FirstOrDefault(part => part.Name is not null && data.Drop.Contains(part.Name));
        var files = data.Assets?.Column;
        var other = parts.FirstOrDefault(part => part.Name is not null && part.Name == files && part.Key != "group");
        return other.Name is not null ? ("assets", $"the column '{files}' names the assets and cannot be the {other.Key} as well.")
            : files is not null && data.Drop.Contains(files) ? ("assets", $"the column '{files}' names the assets and cannot be dropped as well.")
            : dropped.Name is not null ? ("drop", $"the column '{dropped.Name}' is the {dropped.Key} and cannot be dropped as well.")
            : null;
    }
}
