using System.Text.Json.Nodes;
using Assay.Budgets;
using Assay.Protocol.Models;

namespace Assay.Server.Scripted;

/// <summary>What a scripted model plays: the same answers in the same order, whoever asks and however often.</summary>
/// <param name="Model">The name under which it is listed.</param>
/// <param name="Price">What it pretends to cost; null: nothing.</param>
/// <param name="Usage">What a call claims to have used, unless its step says otherwise.</param>
/// <param name="Aside">The answer to a request that offers no tools.</param>
/// <param name="Steps">The turns, in order.</param>
/// <param name="Failures">What comes before the step of that number, which may be the one after the last.</param>
internal sealed record Script(
    string Model, Price? Price, TokenUsage Usage, string Aside, IReadOnlyList<ScriptStep> Steps, ILookup<int, Failure> Failures)
{
    private static readonly ScriptStep End = new("Done.", null, null, TimeSpan.Zero, 0);

    /// <summary>The step that follows so many turns of the assistant.</summary>
    public ScriptStep At(int turns) => turns < Steps.Count ? Steps[turns] : End;
}

/// <summary>One turn of the script.</summary>
/// <param name="Say">Its text.</param>
/// <param name="Act">What it calls; null ends the client's loop.</param>
/// <param name="Usage">What it claims to have used; null: as the script says.</param>
/// <param name="Wait">How long it takes to answer.</param>
/// <param name="Cuts">On how many tries the connection breaks in the middle of the answer.</param>
internal sealed record ScriptStep(string? Say, Act? Act, TokenUsage? Usage, TimeSpan Wait, int Cuts);

/// <summary>What a turn does beside talking.</summary>
internal abstract record Act
{
    private Act()
    {
    }

    /// <summary>A shell command, through whatever shell tool the client offers.</summary>
    public sealed record Run(string Command) : Act;

    /// <summary>A tool by its name.</summary>
    public sealed record Tool(string Name, JsonObject Arguments) : Act;
}

/// <summary>An HTTP status in the place of an answer, on so many tries.</summary>
internal sealed record Failure(int Status, int Times);
