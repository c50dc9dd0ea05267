namespace Assay.RedTeam.Attacks.Export;

/// <summary>Whoever opens the folder that she took does not look for what runs by itself.</summary>
internal sealed class TakeAgentsInstructions : TakenAlong
{
    public override string Tries => "Commits instructions and hooks for coding agents: CLAUDE.md, .claude/settings.json, .mcp.json and others, and looks whether `assay take` brings them out.";

    protected override string[] Files => ["CLAUDE.md", "AGENTS.md", "GEMINI.md", ".claude/settings.json", ".claude/commands/run.md", ".mcp.json", ".cursorrules", ".github/copilot-instructions.md"];
}
