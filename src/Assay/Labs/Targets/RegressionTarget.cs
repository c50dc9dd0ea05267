using System.Globalization;
using Assay.Labs.Sources;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Labs.Targets;

/// <summary>A target that is a quantity: a finite number in every row.</summary>
internal static class RegressionTarget
{
    public static LabTarget Find(Profile source, InitRequest request)
    {
        var profile = source.Target;
        if (profile.Words is { Count: > 0 } words)
        {
            throw AssayException.Usage(
                $"Line {words.Line}: the target '{profile.Name}' is '{words.Text}', but regression needs a number in every row ({Words.Count(words.Count, "such row")}): "
                + "fix or remove these rows, or use --task multiclass if its values are classes.");
        }

        Missing.Refuse(profile);
        return profile.Least < profile.Largest
            ? new LabTarget { Task = TaskKind.Regression, Values = [.. source.Rows.Number], Notes = [Note(profile, request), .. TaskChoice.Doubt(source, request) is { } doubt ? [doubt] : Array.Empty<string>()] }
            : throw AssayException.Usage($"The target '{profile.Name}' has the same number in every row: there is nothing to predict.");
    }

    private static string Note(TargetProfile profile, InitRequest request)
    {
        var many = profile.Overflowed ? $"more than {TargetProfile.Most:N0}" : $"{profile.Values.Count:N0}";
        var otherwise = request.Task is null && !profile.Overflowed ? " For classes: --task multiclass." : "";
        return string.Create(CultureInfo.InvariantCulture, $"Task: regression. '{profile.Name}' has {many} different numbers from {profile.Least} to {profile.Largest}.{otherwise}");
    }
}
