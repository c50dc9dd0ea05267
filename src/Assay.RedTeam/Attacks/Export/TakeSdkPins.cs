using Assay.RedTeam.Field;

namespace Assay.RedTeam.Attacks.Export;

/// <summary>Any call of dotnet in a folder asks global.json which SDK to start.</summary>
internal sealed class TakeSdkPins : TakenAlong
{
    public override string Tries => "Commits files that name an SDK or change a build: global.json, projects, props, a response file and others, and looks whether `assay take` brings them out.";

    protected override string[] Files => ["global.json", "model.proj", "model.vbproj", "Directory.Build.props", "Directory.Build.targets", "Directory.Build.rsp", "rust-toolchain.toml", "go.mod", "jest.config.json", "tox.toml"];

    protected override string Typed => $"'{Myself.Dotnet}' --list-sdks | grep -q . || exit 127\n'{Myself.Dotnet}' --version";

    protected override string Content(string file) => file == "global.json" ? $$"""{ "sdk": { "version": "999.0.100", "errorMessage": "{{Trace}}" } }""" : $"<!-- {Trace} -->\n";
}
