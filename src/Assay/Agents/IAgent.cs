using Assay.Protocol.Models;

namespace Assay.Agents;

/// <summary>A kind of research agent: what is run behind the wall for it, and what it needs there.</summary>
public interface IAgent
{
    /// <summary>The name as the owner writes it, such as <c>builtin</c>.</summary>
    string Name { get; }

    /// <summary>True for an agent that comes from elsewhere: nothing is started here, and no wall of ours stands around it.</summary>
    bool LivesElsewhere => false;

    /// <summary>The models' APIs that it speaks, its own first; none when it needs no model.</summary>
    IReadOnlyList<ModelApi> Speaks => [];

    /// <summary>The program of the owner's that it is; null when nothing but Assay's own tools is needed.</summary>
    AgentPackage? Package => null;

    /// <summary>How it is started for one guest.</summary>
    Outfit Dress(Posting posting);
}

/// <summary>A program that the owner installs, and where it comes from.</summary>
/// <param name="Program">The name of its command.</param>
/// <param name="Npm">Its package at npm.</param>
/// <param name="Title">What its makers call it.</param>
public sealed record AgentPackage(string Program, string Npm, string Title);
