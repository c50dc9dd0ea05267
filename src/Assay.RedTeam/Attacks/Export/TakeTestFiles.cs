namespace Assay.RedTeam.Attacks.Export;

/// <summary>A test runner runs what it finds, and a person who runs the tests of a model has not asked for its code.</summary>
internal sealed class TakeTestFiles : TakenAlong
{
    public override string Tries => "Commits tests and packages that unittest, pytest, node and go find by themselves, and looks whether `assay take` brings them out.";

    protected override string[] Files => ["lib/__init__.py", "lib/testing.py", "model_test.py", "tests/all.py", "a.test.js", "test/x.mjs", "b.spec.ts", "x_test.go"];

    protected override string Typed => "python3 -I -m unittest --help >/dev/null 2>&1 || exit 127\npython3 -m unittest";

    protected override string Content(string file) => $"print('{Trace}')\n";
}
