using System.Text.Json;
using Assay.Protocol;
using Assay.Protocol.Agents;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Assay.Mcp;

/// <summary>
/// The lab as a server of the Model Context Protocol, over HTTP and over stdio the same: the tools are
/// <see cref="AgentTools"/>, and what the agent was not told yet comes as one more text after each answer.
/// </summary>
public static class LabServer
{
    private const string Instructions = "You work in an Assay lab: you build machine-learning models whose scores can be trusted. "
        + "Call `brief` first and `history` next, `announce` once before you train, validate on your own hold-out rows of data/train.csv, "
        + "log each model with `log_run`, `evaluate` sparingly, `submit` once, and record with `learn` what you learned. "
        + "\"No improvement\" is a good result when it is true. The resources assay://skills/… explain each step.";

    /// <param name="client">The lab, with the caller's own token.</param>
    /// <param name="files">The caller's files; null where they cannot be seen.</param>
    /// <param name="version">Assay's.</param>
    public static McpServerOptions Options(AgentClient client, IAgentFiles? files, string version)
    {
        var tools = new AgentTools(client, files);
        var resources = new LabResources(client);
        return new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "assay", Version = version },
            ServerInstructions = Instructions,
            Capabilities = new ServerCapabilities { Tools = new ToolsCapability(), Resources = new ResourcesCapability() },
            Handlers = new McpServerHandlers
            {
                ListToolsHandler = (_, _) => ValueTask.FromResult(new ListToolsResult { Tools = [.. tools.All.Select(Told)] }),
                CallToolHandler = async (request, cancel) => await Call(tools, client, request.Params!, cancel),
                ListResourcesHandler = async (_, cancel) => new ListResourcesResult { Resources = [.. await resources.All(cancel)] },
                ReadResourceHandler = async (request, cancel) => new ReadResourceResult { Contents = [await resources.Read(request.Params!.Uri, cancel)] },
            },
        };
    }

    private static Tool Told(AgentTool tool) => new() { Name = tool.Name, Description = tool.Description, InputSchema = tool.Schema };

    private static async Task<CallToolResult> Call(AgentTools tools, AgentClient client, CallToolRequestParams call, CancellationToken cancel)
    {
        var answer = await tools.Call(call.Name, JsonSerializer.SerializeToElement(call.Arguments ?? new Dictionary<string, JsonElement>()), cancel);
        var news = await client.News(cancel);
        return new CallToolResult
        {
            IsError = answer.Failed,
            Content = [Text(answer.Text), .. news.Count == 0 ? [] : (TextContentBlock[])[Text(string.Join('\n', news.Select(line => $"From Assay: {line}")))]],
        };
    }

    private static TextContentBlock Text(string words) => new() { Text = words };
}
