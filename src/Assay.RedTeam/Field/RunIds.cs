using System.Text.Json.Nodes;

namespace Assay.RedTeam.Field;

/// <summary>The runs that an answer of tracking speaks of.</summary>
internal static class RunIds
{
    public static IReadOnlyList<string> In(string answer)
        => JsonNode.Parse(answer)?["runs"]?.AsArray().Select(run => run!["info"]!["run_id"]!.GetValue<string>()).ToList() ?? [];
}
