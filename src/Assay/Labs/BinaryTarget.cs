using Assay.Labs.Sources;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Labs;

/// <summary>What the target's values mean: that they are two, that none is missing, and which of them is the positive one.</summary>
internal sealed record BinaryTarget(TargetValue Positive, TargetValue Negative, byte Number, IReadOnlyList<string> Notes)
{
    private static readonly HashSet<string> Affirmative = new(StringComparer.OrdinalIgnoreCase)
    {
        "1", "1.0", "+1", "yes", "y", "true", "t", "positive", "pos", "p", "on", "ja", "oui", "si", "sí",
    };

    public static BinaryTarget Find(TargetProfile profile, InitRequest request)
    {
        if (request.Task is { } task && task != TaskKind.Binary)
        {
            throw AssayException.Usage($"--task {task.ToString().ToLowerInvariant()}: this version measures binary tasks.");
        }

        var values = Present(profile);
        var rows = values.Sum(value => value.Count);
        var (positive, why) = Chosen(values, request.Positive, profile.Name);
        var other = values.Single(value => value != positive);
        string[] notes =
        [
            $"Task: binary, for '{profile.Name}' holds two values: '{positive.Text}' ({Words.Count(positive.Count, "row")}, {Words.Share((double)positive.Count / rows)}) and '{other.Text}' ({Words.Count(other.Count, "row")}).",
            .. why is null ? Array.Empty<string>() : [$"Positive: '{positive.Text}', {why}; --positive says otherwise."],
        ];
        return new BinaryTarget(positive, other, (byte)Array.IndexOf([.. profile.Values], positive), notes);
    }

    private static List<TargetValue> Present(TargetProfile profile)
    {
        // Where the words for "nothing here" are themselves the two values, they are values.
        var marks = profile.Values.Where(value => value.IsMissing).ToList();
        var filled = profile.Values.Except(marks).ToList();
        marks.RemoveAll(mark => mark.Bytes.Length > 0 && filled.Count < 2);
        var values = profile.Values.Except(marks).ToList();
        if (values.Count > 2 || profile.Overflowed)
        {
            throw AssayException.Usage(
                $"The target '{profile.Name}' holds {(profile.Overflowed ? $"more than {TargetProfile.Most}" : values.Count)} values ({Few.Of(values.Select(value => $"'{value.Text}'"), 5)}): "
                + "this version measures binary tasks, so give it a column of two values.");
        }

        if (marks.Count > 0)
        {
            var first = marks.MinBy(mark => mark.Line)!;
            throw AssayException.Usage(
                $"The target '{profile.Name}' is missing in {Words.Count(marks.Sum(mark => mark.Count), "row")}, first on line {first.Line}: remove these rows, for nothing can be scored on them.");
        }

        return values.Count == 2 ? values
            : throw AssayException.Usage($"The target '{profile.Name}' holds one value only, '{values[0].Text}': there is nothing to tell apart.");
    }

    private static (TargetValue Value, string? Why) Chosen(List<TargetValue> values, string? said, string target)
    {
        if (said is not null)
        {
            return (values.FirstOrDefault(value => value.Text == said)
                ?? throw AssayException.Usage($"--positive {said}: '{target}' holds '{values[0].Text}' and '{values[1].Text}', and no such value."), null);
        }

        return values.Where(value => Affirmative.Contains(value.Text)).ToList() is [var affirmative]
            ? (affirmative, "the affirmative one")
            : (values.OrderBy(value => value.Count).ThenByDescending(value => value.Text, StringComparer.Ordinal).First(), "the rarer one");
    }
}
