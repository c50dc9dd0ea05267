using System.Text.Json;
using Assay.Protocol.Agents;

namespace Assay.Llm.Tools;

/// <summary>
/// All that the model can call: a shell and the lab's tools. Whatever it calls gets an answer, mistakes too; and what the lab
/// has to say meanwhile comes with the last answer of a turn, never into what was said before.
/// </summary>
internal sealed class Toolbox(Shell shell, AgentTools lab, AgentClient client, Action<string> say)
{
    private const int MostLogged = 2_000;

    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(10);

    private static readonly AgentTool ShellTool = new(
        "shell",
        "Run a command with bash in your folder. Its output and exit code come back; long output is shortened in the middle. "
        + "After timeout_seconds it is killed with everything that it started: run long jobs in the background, with a log, and check it from time to time.",
        JsonSerializer.SerializeToElement(new
        {
            type = "object",
            properties = new { command = new { type = "string" }, timeout_seconds = new { type = "integer", description = "default: 600" } },
            required = (string[])["command"],
            additionalProperties = false,
        }));

    public IReadOnlyList<AgentTool> All { get; } = [ShellTool, .. lab.All];

    /// <summary>Whether the direction's candidate was taken.</summary>
    public bool Submitted { get; private set; }

    public async Task<IReadOnlyList<Result>> CallAll(IReadOnlyList<Call> calls, CancellationToken cancel)
    {
        var results = new List<Result>();
        foreach (var call in calls)
        {
            say($"\n{Shown(call)}");
            var answer = await Answer(call, cancel);
            say(answer.Text.Length > MostLogged ? $"{answer.Text[..MostLogged]} …" : answer.Text);
            results.Add(new Result(call, answer.Text, answer.Failed));
        }

        results[^1] = results[^1] with { Text = results[^1].Text + await News(cancel) };
        return results;
    }

    private static string Shown(Call call)
        => call.Name == ShellTool.Name && call.Arguments is { } arguments && arguments.TryGetProperty("command", out var command) && command.ValueKind == JsonValueKind.String
            ? $"$ {command}"
            : $"> {call.Name} {call.Arguments}";

    private async Task<ToolAnswer> Answer(Call call, CancellationToken cancel)
    {
        if (call.Arguments is not { } arguments)
        {
            return new ToolAnswer("The arguments were not a JSON object: call again with arguments that fit the tool's schema.", Failed: true);
        }

        var answer = call.Name == ShellTool.Name ? await Run(arguments, cancel) : await lab.Call(call.Name, arguments, cancel);
        Submitted |= call.Name == "submit" && !answer.Failed;
        return answer;
    }

    private async Task<ToolAnswer> Run(JsonElement arguments, CancellationToken cancel)
    {
        if (!arguments.TryGetProperty("command", out var command) || command.ValueKind != JsonValueKind.String)
        {
            return new ToolAnswer("`shell` needs `command`, a text.", Failed: true);
        }

        var seconds = arguments.TryGetProperty("timeout_seconds", out var told) && told.TryGetDouble(out var value) && value > 0 ? value : Usual.TotalSeconds;
        var finished = await shell.Run(command.GetString()!, TimeSpan.FromSeconds(Math.Min(seconds, 86_400)), cancel);
        Submitted |= finished.Code == 0 && command.GetString()!.Contains("assay submit", StringComparison.Ordinal);
        return new ToolAnswer(finished.Told, finished.Code != 0);
    }

    private async Task<string> News(CancellationToken cancel)
    {
        var news = string.Concat((await client.News(cancel)).Select(line => $"\n[Assay: {line}]"));
        if (news.Length > 0)
        {
            say(news.TrimStart());
        }

        return news;
    }
}
