using System.Text.Json.Nodes;
using Assay.Budgets;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Models;

namespace Assay.Server.Scripted;

/// <summary>Reads a script as strictly as <c>lab.yaml</c>: what it does not know is an error that names the line.</summary>
internal static class ScriptReader
{
    private static readonly string[] Top = ["model", "price", "usage", "aside", "steps"];
    private static readonly string[] StepKeys = ["say", "run", "tool", "arguments", "usage", "wait", "cut", "fail", "times"];
    private static readonly string[] Tokens = ["input", "output", "cached_input", "cache_write"];
    private static readonly TokenUsage Usual = new(1_000, 0, 0, 200);

    /// <summary>Reads the script in a file.</summary>
    public static async Task<Script> Open(string file, CancellationToken cancel)
        => File.Exists(file)
            ? Read(await File.ReadAllTextAsync(file, cancel), Path.GetFileName(file))
            : throw AssayException.Usage($"There is no script {file}: name a YAML file as described in docs/scripted-model.md.");

    /// <param name="text">The script.</param>
    /// <param name="file">Its name, for errors.</param>
    public static Script Read(string text, string file)
    {
        var root = YamlMap.Parse(text, file, Top);
        var steps = new List<ScriptStep>();
        var failures = new List<(int Step, Failure Failure)>();
        foreach (var map in root.MapList("steps", StepKeys))
        {
            if (map.Has("fail"))
            {
                failures.Add((steps.Count, FailureOf(map)));
            }
            else
            {
                steps.Add(StepOf(map));
            }
        }

        return new Script(
            root.TextOrNull("model") ?? "scripted",
            root.Has("price") ? PriceOf(root.Map("price", Tokens)) : null,
            UsageOf(root) ?? Usual,
            root.TextOrNull("aside") ?? "A title.",
            steps,
            failures.ToLookup(pair => pair.Step, pair => pair.Failure));
    }

    private static Failure FailureOf(YamlMap map)
    {
        Alone(map, "fail", "times");
        return new Failure(map.Whole("fail", 400, 599)!.Value, map.Whole("times", 1, 1_000) ?? 1);
    }

    private static ScriptStep StepOf(YamlMap map)
    {
        var cut = map.Read<bool>("cut", text => bool.TryParse(text, out var value) ? value : null, "it is true or false") ?? false;
        if (map.Has("times") && !cut)
        {
            throw map.Fault("times", "'times' is only for 'fail' or 'cut: true'.");
        }

        var wait = map.Read<TimeSpan>("wait", Quantities.Duration, "it is a time such as 2s or 1m") ?? TimeSpan.Zero;
        return map.Has("say") || map.Has("run") || map.Has("tool")
            ? new ScriptStep(map.TextOrNull("say"), ActOf(map), UsageOf(map), wait, cut ? map.Whole("times", 1, 1_000) ?? 1 : 0)
            : throw map.Fault("say", "a step has 'say', 'run', 'tool' or 'fail'.");
    }

    private static Act? ActOf(YamlMap map)
    {
        if (map.Has("run"))
        {
            Alone(map, "run", "say", "usage", "wait", "cut", "times");
            return new Act.Run(map.Text("run"));
        }

        return map.TextOrNull("tool") is { } tool ? new Act.Tool(tool, map.Json("arguments") ?? [])
            : map.Has("arguments") ? throw map.Fault("arguments", "'arguments' is only for 'tool'.")
            : null;
    }

    private static TokenUsage? UsageOf(YamlMap map)
    {
        if (!map.Has("usage"))
        {
            return null;
        }

        var usage = map.Map("usage", Tokens);
        return new TokenUsage(Count(usage, "input"), Count(usage, "cached_input"), Count(usage, "cache_write"), Count(usage, "output"));
    }

    private static Price PriceOf(YamlMap map)
        => new(Money(map, "input") ?? 0, Money(map, "output") ?? 0, Money(map, "cached_input"), Money(map, "cache_write"));

    private static long Count(YamlMap map, string key) => map.Whole(key, 0, 1_000_000_000) ?? 0;

    private static decimal? Money(YamlMap map, string key) => map.Number(key, 0, 1_000_000) is { } number ? (decimal)number : null;

    private static void Alone(YamlMap map, string key, params string[] beside)
    {
        if (StepKeys.Except(beside).FirstOrDefault(other => other != key && map.Has(other)) is { } odd)
        {
            throw map.Fault(odd, $"'{odd}' cannot be combined with '{key}'.");
        }
    }
}
