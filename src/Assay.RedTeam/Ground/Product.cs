using Assay.RedTeam.Field;

namespace Assay.RedTeam.Ground;

/// <summary>The command line as the owner uses it, for cases about what a person is shown.</summary>
internal static class Product
{
    /// <summary>What <c>assay VERB…</c> prints, both outputs together.</summary>
    public static async Task<string> Prints(Battleground ground, CancellationToken cancel, params string[] arguments)
    {
        var here = new DirectoryInfo(Myself.Folder);
        var program = Path.GetFullPath(Path.Combine(here.FullName, "..", "..", "Assay.Cli", here.Name, "assay.dll"));
        var said = await Shell.Run(ground.Dir, ["env", $"ASSAY_HOME={ground.Home}", Myself.Dotnet, program, .. arguments], null, cancel);
        return said.Results + said.Words;
    }
}
