using System.Text.Json;

namespace Assay.Protocol.Agents;

/// <summary>One of the lab's tools, as described to a language model.</summary>
/// <param name="Name">What it is called by.</param>
/// <param name="Description">An instruction: what it does, what counts against limits, what can be done once.</param>
/// <param name="Schema">JSON Schema of its arguments: an object that takes no other names.</param>
public sealed record AgentTool(string Name, string Description, JsonElement Schema);

/// <summary>What came of a call. A refusal is an answer as well, in the lab's own words.</summary>
public sealed record ToolAnswer(string Text, bool Failed);

/// <summary>The caller's files, if they are visible from here.</summary>
public interface IAgentFiles
{
    /// <summary>Opens one of the caller's files; throws <see cref="AssayException"/> when there is none, or when it is not the caller's to name.</summary>
    Task<Stream> Open(string path, CancellationToken cancel);

    /// <summary>A git bundle of what is committed since main; throws <see cref="AssayException"/> when there is nothing to submit.</summary>
    Task<Stream> Bundle(CancellationToken cancel);
}
