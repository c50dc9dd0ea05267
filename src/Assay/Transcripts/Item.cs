namespace Assay.Transcripts;

/// <summary>One thing that was said in a conversation with a model, whichever API carried it. All of it is strangers' text.</summary>
internal abstract record Item
{
    private Item()
    {
    }

    /// <summary>What the client told the model.</summary>
    public sealed record User(string Text) : Item;

    /// <summary>What the model said.</summary>
    public sealed record Model(string Text) : Item;

    /// <summary>A tool that the model called. The id is empty where the API knows none.</summary>
    public sealed record Call(string Id, string Name, string Arguments) : Item;

    /// <summary>What came of a call, found by its id, or by its tool's name.</summary>
    public sealed record Result(string Id, string Name, string Text) : Item;

    /// <summary>True for what comes from the model.</summary>
    public bool IsModels => this is Model or Call;
}
