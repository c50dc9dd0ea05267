namespace Assay.RedTeam.Attacks.Export;

/// <summary>Whoever opens the folder that she took does not look for what runs by itself.</summary>
internal sealed class TakePythonHooks : TakenAlong
{
    public override string Tries => "Commits files that Python and pytest run without being asked: sitecustomize.py, conftest.py and .pth files in a site folder, and looks whether `assay take` brings them out.";

    protected override string[] Files => ["conftest.py", "sitecustomize.py", "usercustomize.py", "lib/python3/site-packages/start.pth", "pyproject.toml.d/conftest.py"];
}
