using System.Text.Json.Nodes;
using Assay.Protocol.Models;

namespace Assay.Server.Scripted;

/// <summary>A request of any of the APIs, as far as a script needs to understand it.</summary>
/// <param name="Model">The model's name as the client sent it; it gets the same back.</param>
/// <param name="Streamed">Whether the answer is to come as events.</param>
/// <param name="Turns">How often the assistant has spoken in it.</param>
/// <param name="Tools">What the client offers; nothing in side calls.</param>
/// <param name="History">The conversation's text, which a second try repeats.</param>
internal sealed record Asked(string Model, bool Streamed, int Turns, IReadOnlyList<OfferedTool> Tools, string History)
{
    /// <summary>Whether a streamed answer tells its usage: clients of Chat Completions have to ask for that.</summary>
    public bool TellsUsage { get; init; } = true;

    /// <summary>How often the assistant has spoken: what it says in a row, between the user and tools, is one turn.</summary>
    public static int CountTurns(IEnumerable<bool> assistants)
    {
        var (turns, before) = (0, false);
        foreach (var assistant in assistants)
        {
            turns += assistant && !before ? 1 : 0;
            before = assistant;
        }

        return turns;
    }
}

/// <summary>What is answered: a text, a call, or both.</summary>
/// <param name="Id">Unique in its conversation, and the same on every try.</param>
internal sealed record Turn(string Id, string? Say, ToolCall? Call, TokenUsage Usage);

/// <summary>A tool with its arguments filled in.</summary>
internal sealed record ToolCall(OfferedTool Tool, JsonObject Arguments);

/// <summary>A call that was answered.</summary>
/// <param name="Step">The step's number, from 0; null: an aside.</param>
/// <param name="Usage">What the answer told.</param>
/// <param name="Whole">Whether it was sent to its end, as far as the script went.</param>
internal sealed record Served(int? Step, TokenUsage Usage, bool Whole);
