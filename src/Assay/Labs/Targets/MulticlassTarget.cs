using Assay.Labs.Sources;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Labs.Targets;

/// <summary>A target of several classes: their labels in ordinal order, each fit to name a column of a prediction file.</summary>
internal static class MulticlassTarget
{
    private const int LongestLabel = 100;

    public static LabTarget Find(Profile source, InitRequest request)
    {
        var profile = source.Target;
        Missing.RefuseEmpty(profile);
        var values = profile.Values.OrderBy(value => value.Text, StringComparer.Ordinal).ToList();
        Refuse(profile, values);
        var numbers = profile.Values.Select(value => (double)values.IndexOf(value)).ToArray();
        return new LabTarget
        {
            Task = TaskKind.Multiclass,
            Values = [.. source.Rows.Target.Select(value => numbers[value])],
            Classes = [.. values.Select(value => value.Text)],
            Notes = [Note(profile, values, request), .. Marks(profile), .. TaskChoice.Doubt(source, request) is { } doubt ? [doubt] : Array.Empty<string>()],
        };
    }

    private static string Note(TargetProfile profile, List<TargetValue> values, InitRequest request)
    {
        var otherwise = request.Task is null && profile.Words.Count == 0 ? " For quantities: --task regression." : "";
        var rarest = values.MinBy(value => value.Count)!;
        return $"Task: multiclass classification. '{profile.Name}' has {values.Count} classes: {Few.Of(values.Select(value => $"'{value.Text}'"), 8)}; the rarest, '{rarest.Text}', has {Words.Count(rarest.Count, "row")}.{otherwise}";
    }

    private static IEnumerable<string> Marks(TargetProfile profile)
        => profile.Values.Where(value => value.IsMissing).Select(value =>
            $"'{value.Text}' ({Words.Count(value.Count, "row")}, first on line {value.Line}) is a class of '{profile.Name}'; if it means missing, remove these rows. In pandas, read it with keep_default_na=False.");

    private static void Refuse(TargetProfile profile, List<TargetValue> values)
    {
        if (profile.Overflowed)
        {
            throw AssayException.Usage(
                $"The target '{profile.Name}' has more than {TargetProfile.Most:N0} values, {(profile.Words.Count == 0 ? "too many for classes: use --task regression if they are quantities" : $"such as '{profile.Words.Text}' (line {profile.Words.Line}), too many for classes: name another target, merge values in the source, or for numbers use --column '{profile.Name}: {{ kind: number }}'")}.");
        }

        if (values.Count <= 2)
        {
            throw AssayException.Usage($"--task multiclass: '{profile.Name}' has {values.Count} {(values.Count == 1 ? "class" : "classes")}, but multiclass needs three or more: leave --task out.");
        }

        if (values.FirstOrDefault(value => !IsName(value.Text)) is { } odd)
        {
            throw AssayException.Usage(
                $"Line {odd.Line}: the class '{odd.Text}' of '{profile.Name}' cannot be a column name in a prediction file (1 to {LongestLabel} characters, not '{IdColumns.Name}', no line breaks, no spaces at the ends): rename it in the source.");
        }
    }

    private static bool IsName(string label)
        => label.Length is > 0 and <= LongestLabel && label != IdColumns.Name && label.Trim() == label && !label.Any(char.IsControl) && !label.Contains('\uFFFD', StringComparison.Ordinal);
}
