using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Assay.Server.Api;

/// <summary>What is wrong with a body, for its writer: the place and what is missing, and no name of the code that read it.</summary>
internal static partial class BadJson
{
    public static string Sentence(JsonException problem) => $"The body is not the expected JSON: {Words(problem)}.";

    private static string Words(JsonException problem)
        => Missing().Match(problem.Message) is { Success: true } missing ? $"it lacks {missing.Groups[1].Value.Replace('\'', '`')}"
            : problem.InnerException is JsonException ? string.Create(
                CultureInfo.InvariantCulture, $"it ends or is broken at line {problem.LineNumber + 1}, byte {problem.BytePositionInLine + 1}")
            : problem.Path is { Length: > 1 } path ? $"the value at {path} has the wrong type"
            : "one JSON object is expected";

    [GeneratedRegex(@"required properties including: (.+?)\.?$")]
    private static partial Regex Missing();
}
