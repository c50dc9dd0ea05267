using Assay.Sandbox;
using Xunit;

namespace Assay.Tests.Candidates;

/// <summary>The assets of the rows that a candidate is asked for lie in its clean room, and those of no others that are sealed.</summary>
public sealed class AssetsInTheRoom : IDisposable
{
    private const int Rows = 500;
    private const string Linear = "NR==1 { print \"id,prediction\"; next } { print $1 \",\" 1/(1+exp(-$2-0.6*$3)) }";

    /// <summary>Ends the candidate when something is not as it should be; by its rows it knows what it is asked for.</summary>
    private const string Looks = """
        hidden=$(grep -c data/assets/private/ "$1" || true)
        asked=$(($(wc -l <"$1") - 1))
        cut -d, -f4 "$1" | tail -n +2 | while read -r file; do grep -q '^picture' "$file" || exit 3; done
        cut -d, -f4 data/train.csv | tail -n +2 | while read -r file; do test -r "$file" || exit 4; done
        test -d data/assets/public || exit 5
        if [ "$hidden" = 0 ]; then test ! -e data/assets/private || exit 6; fi
        if [ "$hidden" != 0 ]; then test "$(ls data/assets/private | wc -l)" = "$hidden" || exit 7; fi
        if [ "$asked" = "$hidden" ] && [ "$asked" -gt 50 ]; then test ! -e data/assets/final || exit 8; fi
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("assay-pets-");

    [Fact]
    public async Task Behind_the_wall() => await AreThere(new Bubblewrap(TimeProvider.System), Looks + "\nif touch data/assets/train/more 2>/dev/null; then exit 9; fi");

    [Fact]
    public async Task Without_walls() => await AreThere(new NoWalls(TimeProvider.System), Looks);

    public void Dispose() => folder.Delete(recursive: true);

    private async Task AreThere(ISandbox sandbox, string looks)
    {
        using var bench = await CandidateBench.Begin(Rows, sandbox, ",image", Picture, request => request with { Assets = folder.FullName, AssetColumn = "image" });

        var state = await bench.Through(Linear, shell: looks);

        Assert.NotNull(state.Graded!.Commitment);
        Assert.Empty(state.Examined!.Missed);
        Assert.Empty(state.Marks);
    }

    private string Picture(int row)
    {
        File.WriteAllText(Path.Combine(folder.FullName, $"{row}.txt"), $"picture {row}\n");
        return $",{row}.txt";
    }
}
