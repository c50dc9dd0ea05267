using Assay.Evaluation;
using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Vault;
using Xunit;

namespace Assay.Tests.Vault;

/// <summary>What the vault keeps of the standing best, so that whatever comes later is compared with it row by row.</summary>
public sealed class VaultStanding
{
    [Fact]
    public async Task Predictions_are_compared_with_the_standing_best_row_by_row()
    {
        using var lab = await SealedLab.Made(rows: 200);
        using var vault = lab.Open();
        var best = await Grade(vault, lab, Guesses(lab, 0));
        vault.Stand(best, []);

        var later = await Grade(vault, lab, Guesses(lab, 1), best.Commitment);

        Assert.Equal(Trace(lab, Guesses(lab, 1)).Against(Trace(lab, Guesses(lab, 0))), later.Against);
        Assert.Equal(Guesses(lab, 1), later.Predictions);
        Assert.Null(best.Against);
    }

    [Fact]
    public async Task The_same_is_known_after_a_restart()
    {
        using var lab = await SealedLab.Made(rows: 200);
        Grading.Scored best;
        using (var vault = lab.Open())
        {
            best = await Grade(vault, lab, Guesses(lab, 0));
            vault.Stand(best, []);
        }

        using var later = lab.Open();
        Assert.Equal(
            Trace(lab, Guesses(lab, 1)).Against(Trace(lab, Guesses(lab, 0))), (await Grade(later, lab, Guesses(lab, 1), best.Commitment)).Against);
    }

    [Fact]
    public async Task A_vault_that_kept_no_rows_of_the_best_compares_with_nothing()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();
        var best = await Grade(vault, lab, Guesses(lab, 0));

        Assert.Null((await Grade(vault, lab, Guesses(lab, 1), best.Commitment)).Against);
        Assert.Null((await Grade(vault, lab, Guesses(lab, 1), "no commitment")).Against);
    }

    [Fact]
    public async Task What_may_stand_again_is_kept_and_all_else_is_dropped()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();
        var first = await Grade(vault, lab, Guesses(lab, 0));
        var second = await Grade(vault, lab, Guesses(lab, 1));
        var third = await Grade(vault, lab, Guesses(lab, 2));

        vault.Stand(first, []);
        vault.Stand(second, [first.Commitment]);
        Assert.Equal(2, Kept(lab));
        Assert.NotNull((await Grade(vault, lab, Guesses(lab, 2), first.Commitment)).Against);

        // The second was never journaled: a crash came between. The first still stands.
        vault.Stand(third, [first.Commitment]);
        Assert.Equal(2, Kept(lab));
        Assert.Null((await Grade(vault, lab, Guesses(lab, 0), second.Commitment)).Against);
        Assert.NotNull((await Grade(vault, lab, Guesses(lab, 0), third.Commitment)).Against);
        Assert.NotNull((await Grade(vault, lab, Guesses(lab, 2), first.Commitment)).Against);
    }

    [Fact]
    public async Task Predictions_that_were_changed_on_the_disk_are_noticed()
    {
        using var lab = await SealedLab.Made();
        string commitment;
        using (var vault = lab.Open())
        {
            var best = await Grade(vault, lab, Guesses(lab, 0));
            vault.Stand(best, []);
            commitment = best.Commitment;
        }

        var file = lab.Files().Single(name => name.Contains("standing", StringComparison.Ordinal));
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);

        using var later = lab.Open();
        await Assert.ThrowsAsync<VaultException>(() => Grade(later, lab, Guesses(lab, 1), commitment));
    }

    [Fact]
    public async Task Predictions_lie_sealed_on_the_disk()
    {
        using var lab = await SealedLab.Made(rows: 200);
        using var vault = lab.Open();
        vault.Stand(await Grade(vault, lab, Guesses(lab, 0)), []);

        var file = File.ReadAllBytes(lab.Files().Single(name => name.Contains("standing", StringComparison.Ordinal)));
        Assert.DoesNotContain(Guesses(lab, 0), guess => file.AsSpan().IndexOf(BitConverter.GetBytes(guess)) >= 0);
    }

    private static int Kept(SealedLab lab) => lab.Files().Count(name => name.Contains("standing", StringComparison.Ordinal));

    private static double[] Guesses(SealedLab lab, int which) => [.. lab.Public.Ids.Select((_, row) => 0.5 + (0.4 * Math.Sin((row * 1.7) + which)))];

    private static Measurement Trace(SealedLab lab, double[] predictions) => Metric.Find(TaskKind.Binary, "auc").Trace(predictions, lab.Public.Targets);

    private static async Task<Grading.Scored> Grade(LabVault vault, SealedLab lab, double[] predictions, string? standing = null)
        => Assert.IsType<Grading.Scored>(await vault.GradePublicAgainst(SealedLab.Upload(lab.Public, predictions), standing, default));
}
