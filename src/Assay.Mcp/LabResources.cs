using System.Text.Json;
using Assay.Protocol;
using Assay.Protocol.Agents;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Assay.Mcp;

/// <summary>What of a lab can be read as a resource: the same that its agents may ask for anyway.</summary>
internal sealed class LabResources(AgentClient client)
{
    private const string Skills = "assay://skills/";

    public async Task<IReadOnlyList<Resource>> All(CancellationToken cancel) =>
    [
        Resource("assay://guidance", "guidance", "The owner's guidance to all agents", "application/json"),
        Resource("assay://directions", "directions", "What earlier directions tried and learned", "application/json"),
        Resource("assay://schema", "schema", "The columns of the data and their kinds", "application/json"),
        .. (await client.Skills(cancel)).Skills.Keys.Select(name => Resource(Skills + name, name, $"How to {name}: a skill", "text/markdown")),
    ];

    public async Task<ResourceContents> Read(string uri, CancellationToken cancel)
    {
        try
        {
            return new TextResourceContents
            {
                Uri = uri,
                MimeType = uri.StartsWith(Skills, StringComparison.Ordinal) ? "text/markdown" : "application/json",
                Text = await Text(uri, cancel),
            };
        }
        catch (AssayException refusal)
        {
            throw new McpProtocolException(refusal.Message, McpErrorCode.ResourceNotFound);
        }
    }

    private async Task<string> Text(string uri, CancellationToken cancel) => uri switch
    {
        "assay://guidance" => JsonSerializer.Serialize(await client.Guidance(cancel), AssayJson.Page),
        "assay://directions" => JsonSerializer.Serialize(await client.History(cancel), AssayJson.Page),
        "assay://schema" => await client.Schema(cancel),
        _ when uri.StartsWith(Skills, StringComparison.Ordinal) && (await client.Skills(cancel)).Skills.GetValueOrDefault(uri[Skills.Length..]) is { } skill => skill,
        _ => throw AssayException.Unknown("This lab has no such resource: list the resources first."),
    };

    private static Resource Resource(string uri, string name, string description, string type)
        => new() { Uri = uri, Name = name, Description = description, MimeType = type };
}
