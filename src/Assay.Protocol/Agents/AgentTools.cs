using System.Text;
using System.Text.Json;

namespace Assay.Protocol.Agents;

/// <summary>
/// The lab's tools as data, one list for everybody who offers them to a language model. Each call goes to the lab with the
/// caller's own token, so what may be done is decided there alone; what goes wrong is an answer and never an exception.
/// </summary>
/// <param name="client">The lab, as the caller may speak to it.</param>
/// <param name="files">The caller's files; null where they cannot be seen from here.</param>
public sealed class AgentTools(AgentClient client, IAgentFiles? files)
{
    public IReadOnlyList<AgentTool> All { get; } = ToolTexts.All(seesFiles: files is not null);

    /// <summary>Makes the call. Throws only when it was cancelled.</summary>
    public async Task<ToolAnswer> Call(string name, JsonElement arguments, CancellationToken cancel)
    {
        try
        {
            var tool = All.FirstOrDefault(one => one.Name == name)
                ?? throw AssayException.Unknown($"There is no such tool: the lab has {string.Join(", ", All.Select(one => one.Name))}.");
            return new ToolAnswer(await Answer(name, new ToolArguments(tool, arguments), cancel), Failed: false);
        }
        catch (AssayException refusal)
        {
            return new ToolAnswer(refusal.Message, Failed: true);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or UnauthorizedAccessException or JsonException)
        {
            return new ToolAnswer($"The call failed ({broken.Message.TrimEnd('.')}): try again.", Failed: true);
        }
    }

    private async Task<string> Answer(string name, ToolArguments given, CancellationToken cancel) => name switch
    {
        "brief" => Json(await client.Brief(cancel)),
        "history" => Json(await client.History(cancel)),
        "announce" => Json(await client.Announce(new Announcement(given.Text("title"), given.Text("rationale"), given.Texts("references")), cancel)),
        "evaluate" => await Evaluate(given, cancel),
        "submit" => await Submit(given, cancel),
        "learn" => Noted(await client.Learn(new Learning(given.Text("text"), given.Texts("evidence")), cancel)),
        "ask" => Asked(await client.Ask(new Question(given.Text("question")), cancel)),
        "budget" => Json(await client.Budget(cancel)),
        "log_run" => Json(new { run_id = await client.LogRun(Report(given), cancel) }),
        _ => throw new InvalidOperationException($"The tool {name} is told of and not there."),
    };

    private async Task<string> Evaluate(ToolArguments given, CancellationToken cancel)
    {
        await using var predictions = (given.Given("file"), given.Given("predictions")) switch
        {
            ({ } path, null) => await (files ?? throw Unseen()).Open(path, cancel),
            (null, { } text) => new MemoryStream(Encoding.UTF8.GetBytes(text)),
            _ => throw AssayException.Usage("`evaluate` takes either `file` or `predictions`."),
        };
        return Json(await client.Evaluate(predictions, given.Given("run"), cancel));
    }

    private async Task<string> Submit(ToolArguments given, CancellationToken cancel)
    {
        var commit = "the branch as last sent";
        await using var bundle = given.Given("bundle") is { } text ? Decoded(text) : files is null ? null : await files.Bundle(cancel);
        if (bundle is not null)
        {
            commit = (await client.SendBranch(bundle, cancel)).Commit;
        }

        await client.Submit(new SubmissionRequest(given.Given("run")), cancel);
        return $"Accepted: {commit}. This direction's one submission is used: record what you learned with `learn`, then stop.";
    }

    private static RunReport Report(ToolArguments given)
    {
        var tags = new Dictionary<string, string>(given.Words("tags"));
        foreach (var name in (string[])["run_rationale", "run_analysis"])
        {
            if (given.Given(name) is { } words)
            {
                tags[name] = words;
            }
        }

        return new RunReport { Name = given.Given("name"), Params = given.Words("params"), Metrics = given.Numbers("metrics"), Tags = tags };
    }

    private static MemoryStream Decoded(string base64)
    {
        try
        {
            return new MemoryStream(Convert.FromBase64String(base64));
        }
        catch (FormatException)
        {
            throw AssayException.Usage("`bundle` is not base64: run `git bundle create candidate.bundle main..HEAD` and send that file as base64.");
        }
    }

    private static string Noted(Learning learning) => $"Recorded with {learning.Evidence.Count} run(s) as evidence; later agents will read it.";

    private static string Asked(Question _) => "Question sent. Do not wait: an answer would come as guidance.";

    private static AssayException Unseen() => AssayException.Usage(
        "Your files cannot be seen over HTTP: send the CSV's text as `predictions`, or let your editor start `assay mcp`, which reads the folder.");

    private static string Json<T>(T answer) => JsonSerializer.Serialize(answer, AssayJson.Line);
}
