namespace Assay.RedTeam.Attacks.Export;

/// <summary>A tool that is started in a folder imports the folder's modules in place of those that are installed.</summary>
internal sealed class TakeHidingModules : TakenAlong
{
    public override string Tries => "Commits modules with the names of Python's own and of its tools, and a plug-in's metadata, and looks whether `assay take` brings them out.";

    protected override string[] Files => ["argparse.py", "traceback.py", "Random.py", "pytest/__main__.py", "pip.py", "numpy.py", "email/__init__.py", "evil.dist-info/entry_points.txt"];

    protected override string Typed => "python3 -I -m unittest --help >/dev/null 2>&1 || exit 127\npython3 -m unittest";

    protected override string Content(string file) => $"print('{Trace}')\n";
}
