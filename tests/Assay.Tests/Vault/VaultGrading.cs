using System.Text;
using Assay.Evaluation;
using Assay.Protocol;
using Assay.Vault;
using Xunit;

namespace Assay.Tests.Vault;

public sealed class VaultGrading
{
    [Fact]
    public async Task A_public_grading_returns_the_exact_score_and_a_commitment_to_it()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();

        var scored = Assert.IsType<Grading.Scored>(await vault.GradePublic(SealedLab.Upload(lab.Public), default));

        Assert.Equal(SealedLab.Measured(lab.Public), scored.Exact);
        Assert.Equal(scored.Exact, vault.PublicScore(scored.Commitment));
    }

    [Fact]
    public async Task A_private_grading_returns_a_commitment_and_the_reveal_its_number()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();

        var kept = Assert.IsType<PrivateGrading.Sealed>(await vault.GradePrivate(SealedLab.Upload(lab.Private), default));
        var revealed = vault.Reveal(kept.Commitment)!;

        Assert.Equal(Split.Private, revealed.Split);
        Assert.Equal(SealedLab.Measured(lab.Private), revealed.Score);
        Assert.Equal(lab.Private.Ids.Count, revealed.Rows);
    }

    [Fact]
    public async Task The_other_metrics_are_kept_with_the_score()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();

        var scored = (Grading.Scored)await vault.GradePublic(SealedLab.Upload(lab.Public), default);
        var also = vault.Reveal(scored.Commitment)!.Also;

        Assert.Equal(["brier", "logloss"], also.Keys.Order());
        Assert.Equal(SealedLab.Measured(lab.Public, "logloss"), also["logloss"]);
    }

    [Fact]
    public async Task A_score_survives_the_closing_of_the_vault()
    {
        using var lab = await SealedLab.Made();
        string commitment;
        using (var vault = lab.Open())
        {
            commitment = ((PrivateGrading.Sealed)await vault.GradePrivate(SealedLab.Upload(lab.Private), default)).Commitment;
        }

        using var later = lab.Open();
        Assert.Equal(SealedLab.Measured(lab.Private), later.Reveal(commitment)!.Score);
    }

    [Fact]
    public async Task A_file_for_one_split_is_refused_by_the_other()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();

        Assert.IsType<Grading.Refused>(await vault.GradePublic(SealedLab.Upload(lab.Private), default));
        Assert.IsType<PrivateGrading.Refused>(await vault.GradePrivate(SealedLab.Upload(lab.Public), default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("id,prediction\n")]
    [InlineData("id,prediction\npub-0000,0.5\npub-0000,0.5\n")]
    [InlineData("id,prediction\npub-0000,NaN\n")]
    [InlineData("id,prediction\npub-0000,1.5\n")]
    [InlineData("id,prediction\nnobody,0.5\n")]
    public async Task A_refusal_says_why_and_says_the_same_whatever_the_targets_are(string file)
    {
        using var lab = await SealedLab.Made();
        using var opposite = new SealedLab { Public = lab.Public with { Targets = [.. lab.Public.Targets.Select(target => 1 - target)] } };
        await opposite.Make();

        var reason = await Reason(lab, file);

        Assert.NotEmpty(reason);
        Assert.Equal(reason, await Reason(opposite, file));
    }

    [Fact]
    public async Task A_file_longer_than_any_honest_one_is_refused()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();
        var padded = Encoding.UTF8.GetBytes("id,prediction\n" + new string('\n', 1_000_000));

        Assert.Contains("longer than", Assert.IsType<Grading.Refused>(await vault.GradePublic(new MemoryStream(padded), default)).Reason);
    }

    [Fact]
    public async Task The_longest_way_to_write_every_row_is_still_read()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();
        var rows = lab.Public.Ids.Select((_, row) => row % 2 == 0 ? 1.2345678901234567e-300 : 0.12345678901234567).ToArray();
        var text = "\"id\",\"prediction\"\r\n" + string.Concat(lab.Public.Ids.Zip(rows, (id, value) => FormattableString.Invariant($"\"{id}\",\"{value:E20}\"\r\n")));

        Assert.IsType<Grading.Scored>(await vault.GradePublic(new MemoryStream(Encoding.UTF8.GetBytes(text)), default));
    }

    [Fact]
    public async Task The_bound_is_the_score_of_the_truth_on_these_very_rows()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();
        var truth = Assay.Measure.Metrics.Metric.Find(TaskKind.Binary, "auc").Measure(lab.Private.Truth, lab.Private.Targets);

        Assert.Equal(truth, vault.Reveal(vault.Bound!.Private)!.Score);
        Assert.Equal(Split.Public, vault.Reveal(vault.Bound.Public)!.Split);
    }

    [Fact]
    public async Task Where_the_truth_is_not_known_there_is_no_bound()
    {
        using var lab = await SealedLab.Made(truth: false);
        using var vault = lab.Open();

        Assert.Null(vault.Bound);
    }

    [Fact]
    public async Task The_baseline_is_graded_on_both_splits_and_only_once()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();

        var pair = await vault.Baseline(SealedLab.Upload(lab.Public), SealedLab.Upload(lab.Private), null, default);
        var again = await Assert.ThrowsAsync<AssayException>(
            () => vault.Baseline(SealedLab.Upload(lab.Public), SealedLab.Upload(lab.Private), null, default));

        Assert.Equal(SealedLab.Measured(lab.Public), vault.PublicScore(pair.Public));
        Assert.Equal(SealedLab.Measured(lab.Private), vault.Reveal(pair.Private)!.Score);
        Assert.Equal(ExitCode.Refused, again.Exit);
    }

    [Fact]
    public async Task Sixteen_gradings_at_once_give_what_each_gives_alone()
    {
        using var lab = await SealedLab.Made(rows: 3000);
        using var vault = lab.Open();

        var publics = Enumerable.Range(0, 8).Select(_ => vault.GradePublic(SealedLab.Upload(lab.Public), default)).ToArray();
        var privates = Enumerable.Range(0, 8).Select(_ => vault.GradePrivate(SealedLab.Upload(lab.Private), default)).ToArray();
        var scored = (await Task.WhenAll(publics)).Cast<Grading.Scored>().ToArray();
        var kept = (await Task.WhenAll(privates)).Cast<PrivateGrading.Sealed>().ToArray();

        Assert.All(scored, one => Assert.Equal(SealedLab.Measured(lab.Public), one.Exact));
        Assert.All(kept, one => Assert.Equal(SealedLab.Measured(lab.Private), vault.Reveal(one.Commitment)!.Score));
        Assert.Equal(16, scored.Select(one => one.Commitment).Concat(kept.Select(one => one.Commitment)).Distinct().Count());
    }

    [Fact]
    public async Task A_vault_that_closes_during_gradings_falsifies_none_of_them()
    {
        using var lab = await SealedLab.Made(rows: 3000);
        var vault = lab.Open();

        var gradings = Enumerable.Range(0, 16).Select(_ => vault.GradePublic(SealedLab.Upload(lab.Public), default)).ToArray();
        vault.Dispose();
        await Task.WhenAll(gradings).ContinueWith(_ => { }, TaskScheduler.Default);

        using var later = lab.Open();
        Assert.All(gradings, grading =>
        {
            if (!grading.IsFaulted)
            {
                Assert.Equal(SealedLab.Measured(lab.Public), later.PublicScore(((Grading.Scored)grading.Result).Commitment));
            }
            else
            {
                Assert.IsType<ObjectDisposedException>(grading.Exception.InnerException);
            }
        });
    }

    [Fact]
    public async Task The_engine_gets_delegates_that_lead_to_the_vault()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();
        var grader = vault.Grader;

        var scored = (Grading.Scored)await grader.Public(SealedLab.Upload(lab.Public), default);
        await grader.PrivateFeatures(lab.Scratch("out.csv"), default);

        Assert.Equal(scored.Exact, grader.PublicScore(scored.Commitment));
        Assert.IsType<PrivateGrading.Sealed>(await grader.Private(SealedLab.Upload(lab.Private), default));
        Assert.Equal(File.ReadAllBytes(lab.Private.FeaturesFile), File.ReadAllBytes(lab.Scratch("out.csv")));
    }

    private static async Task<string> Reason(SealedLab lab, string file)
    {
        using var vault = lab.Open();
        return Assert.IsType<Grading.Refused>(await vault.GradePublic(new MemoryStream(Encoding.UTF8.GetBytes(file)), default)).Reason;
    }
}
