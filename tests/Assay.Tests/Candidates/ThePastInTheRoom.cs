using Assay.Candidates;
using Assay.Protocol;
using Assay.Sandbox;
using Xunit;

namespace Assay.Tests.Candidates;

/// <summary>A candidate that asks for history gets what agents know at its rehearsal, and on private rows what came before them.</summary>
public class ThePastInTheRoom
{
    // Of 500 rows by time: 300 to train on, 100 public, 100 private.
    private const int Rows = 500;
    private const string Linear = "NR==1 { print \"id,prediction\"; next } { print $1 \",\" 1/(1+exp(-$2-0.6*$3)) }";

    private const string Looks = """
        asked=$(($(wc -l <"$1") - 1))
        first=$(tail -n +2 "$1" | cut -d, -f4 | sort -n | head -1)
        last=$(tail -n +2 "$3" | cut -d, -f4 | sort -n | tail -1)
        test "$(head -1 "$3")" = "$(head -1 data/train.csv)" || exit 3
        if cut -d, -f5 "$3" | tail -n +2 | grep -vE '^(yes|no)$'; then exit 4; fi
        if [ "$first" -lt 400 ]; then cmp -s "$3" data/train.csv || exit 5; fi
        if [ "$asked" -gt 50 ] && [ "$first" -ge 400 ]; then test "$last" = 399 || exit 6; test "$(wc -l <"$3")" = 401 || exit 7; fi
        """;

    [Fact]
    public Task Behind_the_wall() => IsThere(new Bubblewrap(TimeProvider.System));

    [Fact]
    public Task Without_walls() => IsThere(new NoWalls(TimeProvider.System));

    [Fact]
    public async Task A_lab_without_time_has_no_past()
    {
        using var bench = await CandidateBench.Begin(Rows);
        var id = bench.Direction();

        var refused = await Assert.ThrowsAsync<AssayException>(() => bench.HandIn(id, Linear, history: true));

        Assert.Contains("{history}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("leave it out", refused.Message, StringComparison.Ordinal);
    }

    private static async Task IsThere(ISandbox sandbox)
    {
        using var bench = await CandidateBench.Begin(Rows, sandbox, ",t", row => $",{row}", request => request with { Time = "t" });

        var state = await bench.Through(Linear, shell: Looks, history: true);

        Assert.NotNull(state.Graded!.Commitment);
        Assert.Empty(state.Marks);
        Assert.Empty(Directory.EnumerateFileSystemEntries(bench.State.Rooms));
        Assert.True(Past.IsReadBy(bench.State, state.Claim!));
        Assert.False(Past.IsReadBy(bench.State, (await bench.Through(Linear)).Claim!));
    }
}
