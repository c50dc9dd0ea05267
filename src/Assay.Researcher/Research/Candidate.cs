using Assay.Protocol;
using Assay.Researcher.Models;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Research;

/// <summary>A model that can be submitted.</summary>
/// <param name="Run">Its tracked run.</param>
/// <param name="Recipe">How it was made.</param>
/// <param name="Description">What distinguishes it, in a few words.</param>
/// <param name="Inner">What training rows that it had not seen said of its recipe.</param>
/// <param name="Model">The model.</param>
internal sealed record Candidate(string Run, Recipe Recipe, string Description, Estimate Inner, Model Model)
{
    /// <summary>Whether its fit timed out.</summary>
    public bool TimedOut { get; init; }

    /// <summary>What people are told where that is so.</summary>
    public string Shortened => TimedOut ? " Its fit timed out and no complete model was ready: a longer run may score better." : "";

    /// <summary>What Assay answered, when it was asked.</summary>
    public Standing? Standing { get; init; }

    /// <summary>The public score, when it was released.</summary>
    public Estimate? Released { get; init; }

    /// <summary>Whether no score had been released in the lab before it was asked.</summary>
    public bool IsFirst { get; init; }

    /// <summary>The runs whose models it weighs, in the order of the weights; empty where it is a model of its own.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>Whether it is brought up to what is known of the past before it predicts.</summary>
    public bool Renews { get; init; }

    /// <summary>How the clean room makes it predict.</summary>
    public string File => $$"""
        predict: [assay-researcher, predict, --model, models/0, --features, "{features}"{{(Renews ? ", --history, \"{history}\"" : "")}}, --predictions, "{predictions}"]
        models: [{{string.Join(", ", Beside.Prepend(Run).Select(run => $"runs:/{run}/model"))}}]

        """;
}
