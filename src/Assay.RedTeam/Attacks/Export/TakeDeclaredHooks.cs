namespace Assay.RedTeam.Attacks.Export;

/// <summary>What a candidate says that it needs is its agent's word.</summary>
internal sealed class TakeDeclaredHooks : TakenAlong
{
    public override string Tries => "Names files that run on their own in `files:` of candidate.yaml, and looks whether `assay take` brings them out.";

    protected override bool Declares => true;

    protected override string[] Files => ["Makefile", "BSDmakefile", "unittest.cfg", "uv.toml", "setup.py", "lib/fast.so", "bin/python3", "git.js", "matplotlibrc", "requirements.txt"];
}
