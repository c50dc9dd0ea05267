using Assay.Evaluation;
using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Vault;
using Xunit;
using static Assay.Tests.Journal.Facts;

namespace Assay.Tests.Candidates;

/// <summary>The one opening of a final drawer, with a real candidate in a real clean room.</summary>
public class FinalDrawerTests
{
    [Fact]
    public async Task The_drawer_opens_for_the_chosen_candidate_and_the_vault_keeps_its_number()
    {
        using var lab = await GradedLab.Made();

        var state = await lab.Drawer().Open(One, default);

        Assert.Equal((One, 2, 1), (state.Final!.Claim.Direction, state.Final.ChosenAmong, state.Final.Looks));
        Assert.Equal([typeof(FinalClaimed), typeof(FinalGraded)], lab.Facts.TakeLast(2).Select(fact => fact.GetType()));
        var score = lab.Vault.Reveal(state.Final.Graded!.Commitment!)!;
        Assert.Equal((Split.Final, lab.Expected), (score.Split, score.Score));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(lab.Lab.State.Folder, "rooms")));
    }

    /// <summary>Adds the mean of the batch to each row's own answer, as a model would that waits for the drawer to be opened.</summary>
    [Fact]
    public async Task A_candidate_that_is_fitted_to_the_final_rows_is_marked()
    {
        const string ByBatch = """
            awk -F, 'NR == 1 { print "id,prediction" }
              NR > 1 { n++; i[n]=$1; a[n]=$2; s+=$2 }
              END { for (k=1;k<=n;k++) print i[k] "," (a[k]+s/n)/2000 }' "$1" >"$2"
            """;
        using var lab = await GradedLab.Made(ByBatch);

        var state = await lab.Drawer().Open(One, default);

        var mark = Assert.Single(state[One].Marks);
        Assert.Equal(MarkKind.DependsOnBatch, mark.Kind);
        Assert.Contains("final rows differ", mark.Evidence, StringComparison.Ordinal);
        Assert.NotNull(state.Final!.Graded!.Commitment);
    }

    [Fact]
    public async Task For_another_candidate_it_never_opens()
    {
        using var lab = await GradedLab.Made();
        await lab.Drawer().Open(One, default);
        var entries = lab.Journal.State.Entries;

        var refused = await Assert.ThrowsAsync<AssayException>(() => lab.Drawer().Open(GradedLab.Two, default));

        Assert.Equal(ExitCode.Refused, refused.Exit);
        Assert.Contains("used up for way-1", refused.Message, StringComparison.Ordinal);
        Assert.Equal(entries, lab.Journal.State.Entries);
    }

    [Fact]
    public async Task Asked_again_it_tells_the_same_number_and_the_look_is_counted()
    {
        using var lab = await GradedLab.Made();
        var first = await lab.Drawer().Open(One, default);

        var again = await lab.Drawer(Broken).Open(One, default);

        Assert.Equal(first.Final!.Graded, again.Final!.Graded);
        Assert.Equal((2, 2), (again.Looks, again.Final.Looks));
        Assert.Equal(PrivateRevealed.Final, Assert.IsType<PrivateRevealed>(lab.Facts.Last()).Why);
    }

    [Fact]
    public async Task An_opening_that_a_crash_cut_off_is_taken_up_for_the_same_candidate_alone()
    {
        using var lab = await GradedLab.Made();
        await Assert.ThrowsAsync<IOException>(() => lab.Drawer(Broken).Open(One, default));
        lab.Reopen();

        var refused = await Assert.ThrowsAsync<AssayException>(() => lab.Drawer().Open(GradedLab.Two, default));
        var state = await lab.Drawer().Open(One, default);

        Assert.Contains("reserved for way-1", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(state.Final!.Graded!.Commitment);
        Assert.Single(lab.Facts.OfType<FinalClaimed>());
    }

    [Fact]
    public async Task Two_calls_at_once_are_one_claim_and_one_score()
    {
        using var lab = await GradedLab.Made();

        await Task.WhenAll(lab.Drawer().Open(One, default), lab.Drawer().Open(One, default));

        Assert.Single(lab.Facts.OfType<FinalClaimed>());
        Assert.Single(lab.Facts.OfType<FinalGraded>());
        Assert.Equal(2, lab.Journal.State.Looks);
    }

    [Theory]
    [InlineData("exit 3")]
    [InlineData("echo id,prediction >$2")]
    public async Task A_candidate_that_fails_has_used_the_drawer_up_and_no_log_tells_why(string predict)
    {
        using var lab = await GradedLab.Made(predict);

        var state = await lab.Drawer().Open(One, default);

        Assert.Null(state.Final!.Graded!.Commitment);
        Assert.Contains("did not predict", state.Final.Graded.Failure, StringComparison.Ordinal);
        await Assert.ThrowsAsync<AssayException>(() => lab.Drawer().Open(GradedLab.Two, default));
    }

    [Fact]
    public async Task Without_a_graded_candidate_nothing_is_used_up()
    {
        using var lab = await GradedLab.Made();
        lab.Journal.Append(Opened(3));
        lab.Journal.Append(Opened(4));
        lab.Journal.Append(new SubmissionGraded(new DirectionId(4), null, "It failed."));

        var none = await Assert.ThrowsAsync<AssayException>(() => lab.Drawer().Open(new DirectionId(3), default));
        var failed = await Assert.ThrowsAsync<AssayException>(() => lab.Drawer().Open(new DirectionId(4), default));

        Assert.Contains("no scored candidate", none.Message, StringComparison.Ordinal);
        Assert.Contains("failed on the private rows", failed.Message, StringComparison.Ordinal);
        Assert.Null(lab.Journal.State.Final);
    }

    [Fact]
    public async Task A_candidate_that_is_not_the_claimed_one_any_more_uses_nothing_up()
    {
        using var lab = await GradedLab.Made();
        lab.Journal.Append(Opened(3));
        lab.Journal.Append(new SubmissionClaimed(new DirectionId(3), lab.Journal.State[One].Commit!, null, new Dictionary<string, string> { ["models/0/m"] = "sha256:m" }));
        lab.Journal.Append(new SubmissionGraded(new DirectionId(3), "sha256:p", null));

        await Assert.ThrowsAsync<AssayException>(() => lab.Drawer().Open(new DirectionId(3), default));

        Assert.Null(lab.Journal.State.Final);
    }

    private static FinalGrader Broken { get; } = new()
    {
        Grade = (_, _) => throw new IOException("the power failed"),
        Features = (_, _) => throw new IOException("the power failed"),
        History = (_, _, _) => throw new IOException("the power failed"),
    };
}
