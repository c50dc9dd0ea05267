using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Llm;

/// <summary>What was said in a conversation with a model, in no API's own words.</summary>
internal abstract record Entry
{
    private Entry()
    {
    }

    /// <summary>What we tell the model.</summary>
    public sealed record User(string Text) : Entry;

    /// <summary>What the model said.</summary>
    public sealed record Model(Reply Reply) : Entry;

    /// <summary>What came of all that the model called in one turn.</summary>
    public sealed record Results(IReadOnlyList<Result> All) : Entry;
}

/// <summary>One turn of the model.</summary>
/// <param name="Text">What it said; may be empty.</param>
/// <param name="Calls">What it wants to be done; nothing ends the work.</param>
/// <param name="Raw">The turn as its API wants it back, signatures and all.</param>
internal sealed record Reply(string Text, IReadOnlyList<Call> Calls, JsonNode Raw);

/// <summary>A call of a tool.</summary>
/// <param name="Arguments">Null when they were no JSON object.</param>
internal sealed record Call(string Id, string Name, JsonElement? Arguments);

/// <summary>What came of a call.</summary>
internal sealed record Result(Call Call, string Text, bool Failed);

/// <summary>How the work ended.</summary>
internal abstract record Ending
{
    private Ending()
    {
    }

    /// <summary>The model has nothing more to do, or the time is over.</summary>
    public sealed record Done(string Why) : Ending;

    /// <summary>No more calls are paid for.</summary>
    public sealed record OutOfBudget(string Sentence) : Ending;

    /// <summary>The model cannot be reached, or does not understand us.</summary>
    public sealed record Broken(string Sentence) : Ending;
}
