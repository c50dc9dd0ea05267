namespace Assay.RedTeam.Attacks.Export;

/// <summary>Whoever opens the folder that she took does not look for what runs by itself.</summary>
internal sealed class TakeEditorTasks : TakenAlong
{
    public override string Tries => "Commits tasks that an editor or a shell runs when the folder is opened: .vscode/tasks.json, .envrc, a dev container and others, and looks whether `assay take` brings them out.";

    protected override string[] Files => [".vscode/tasks.json", ".vscode/settings.json", ".idea/workspace.xml", ".devcontainer/devcontainer.json", ".envrc", ".editorconfig"];
}
