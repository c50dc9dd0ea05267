namespace Assay.Protocol.Owners;

/// <summary><c>assay redteam --json</c>: the attacks on this installation, and which succeeded.</summary>
/// <param name="Attacks">Each attack and what became of it.</param>
/// <param name="Defeated">How many attacks were defeated, each of them proven by its control.</param>
/// <param name="Succeeded">How many attacks got through, or proved nothing.</param>
/// <param name="NotTried">How many cases, attacks and honest ones, could not be tried; they say nothing about the walls.</param>
/// <param name="Honest">Honest behaviour that must be neither refused nor flagged.</param>
public sealed record RedTeamAnswer(IReadOnlyList<AttackResult> Attacks, int Defeated, int Succeeded, int NotTried, IReadOnlyList<HonestResult> Honest);

/// <summary>One attack, tried behind the wall and again with the wall taken down.</summary>
/// <param name="Name">The case's name.</param>
/// <param name="Wall">The wall that should stop it.</param>
/// <param name="Flaw">The class of benchmark flaw that it looks for, as docs/benchmark-flaws.md lists them.</param>
/// <param name="Tries">What it tries, in a sentence.</param>
/// <param name="Tried">False when the attack or its control did not come to its end, twice.</param>
/// <param name="Defeated">True when it was tried and got nothing.</param>
/// <param name="How">What happened behind the wall.</param>
/// <param name="Proven">True when the same attack works where its wall is taken down; otherwise it proves nothing.</param>
/// <param name="Control">What happened without the wall.</param>
public sealed record AttackResult(
    string Name, string Wall, string Flaw, string Tries, bool Tried, bool Defeated, string How, bool Proven, string Control);

/// <summary>One honest case.</summary>
/// <param name="Name">The case's name.</param>
/// <param name="Does">What it does, in a sentence.</param>
/// <param name="Tried">False when it could not be completed, twice.</param>
/// <param name="Accepted">True when it was neither refused nor flagged.</param>
/// <param name="How">What happened.</param>
public sealed record HonestResult(string Name, string Does, bool Tried, bool Accepted, string How);

/// <summary>The output of the red team's program, one line of JSON each: a case that is finished, or a note about the whole run.</summary>
public sealed record RedTeamLine(AttackResult? Attack, HonestResult? Honest, string? Note = null);
