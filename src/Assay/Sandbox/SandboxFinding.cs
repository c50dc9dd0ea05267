namespace Assay.Sandbox;

/// <summary>One thing that a wall needs, whether this machine has it, and the line that mends it.</summary>
public sealed record SandboxFinding(string Name, bool Ok, bool Needed, string Found, string? Remedy);
