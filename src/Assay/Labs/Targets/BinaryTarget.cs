using System.Globalization;
using Assay.Labs.Sources;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Labs.Targets;

/// <summary>A target of two values: that none is missing, and which of them is the positive one.</summary>
internal static class BinaryTarget
{
    private static readonly HashSet<string> Affirmative = new(StringComparer.OrdinalIgnoreCase)
    {
        "1", "1.0", "+1", "yes", "y", "true", "t", "positive", "pos", "p", "on", "ja", "oui", "si", "sí",
    };

    public static bool IsAffirmative(string label) => Affirmative.Contains(label);

    public static LabTarget Find(Profile source, InitRequest request)
    {
        var profile = source.Target;
        var values = Present(profile);
        var (positive, why) = Chosen(values, request.Positive, profile.Name);
        var other = values.Single(value => value != positive);
        var number = profile.Values.Index().First(value => value.Item == positive).Index;
        return new LabTarget
        {
            Task = TaskKind.Binary,
            Values = [.. source.Rows.Target.Select(value => value == number ? 1.0 : 0.0)],
            Classes = [other.Text, positive.Text],
            Notes =
            [
                $"Task: binary classification. '{profile.Name}': {Said(positive, source.Rows.Count)}, {Said(other, source.Rows.Count)}.",
                .. why is null ? Array.Empty<string>() : [$"Positive class: {positive.Text} ({why}). Change with --positive."],
            ],
        };
    }

    private static string Said(TargetValue value, int rows) => string.Create(CultureInfo.InvariantCulture, $"{value.Text} {value.Count:N0} ({100.0 * value.Count / rows:0.0} %)");

    private static List<TargetValue> Present(TargetProfile profile)
    {
        var values = profile.Known.ToList();
        var marks = profile.Values.Except(values).ToList();
        if (values.Count > 2 || profile.Overflowed)
        {
            throw AssayException.Usage(
                $"The target '{profile.Name}' has {(profile.Overflowed ? $"more than {TargetProfile.Most:N0}" : values.Count)} values ({Few.Of(values.Select(value => $"'{value.Text}'"), 5)}), but a binary task needs two: "
                + "leave --task and --positive out, or use --task multiclass or --task regression.");
        }

        if (marks.Count > 0)
        {
            Missing.Refuse(profile, marks.Sum(mark => mark.Count), marks.MinBy(mark => mark.Line)!);
        }

        return values.Count == 2 ? values
            : throw AssayException.Usage($"The target '{profile.Name}' has only one value, '{values[0].Text}': there is nothing to predict.");
    }

    private static (TargetValue Value, string? Why) Chosen(List<TargetValue> values, string? said, string target)
    {
        if (said is not null)
        {
            return (values.FirstOrDefault(value => value.Text == said)
                ?? throw AssayException.Usage($"--positive {said}: '{target}' has no such value, only '{values[0].Text}' and '{values[1].Text}'."), null);
        }

        return values.Where(value => Affirmative.Contains(value.Text)).ToList() is [var affirmative]
            ? (affirmative, "affirmative value")
            : (values.OrderBy(value => value.Count).ThenByDescending(value => value.Text, StringComparer.Ordinal).First(), "rarer value");
    }
}
