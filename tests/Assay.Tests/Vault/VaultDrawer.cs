using System.Text;
using Assay.Evaluation;
using Assay.Protocol;
using Assay.Vault;
using Xunit;

namespace Assay.Tests.Vault;

/// <summary>The third sealed part of a lab that has a final drawer.</summary>
public sealed class VaultDrawer
{
    [Fact]
    public async Task A_lab_without_a_drawer_has_none()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();

        Assert.Null(vault.Final);
        Assert.Null(vault.Bound!.Final);
        Assert.DoesNotContain(lab.Files(), file => Path.GetFileName(file).StartsWith("final", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_drawers_rows_are_measured_and_the_number_stays_inside()
    {
        using var lab = await SealedLab.Made(drawer: true);
        using var vault = lab.Open();

        var kept = Assert.IsType<PrivateGrading.Sealed>(await vault.Final!.Grade(SealedLab.Upload(lab.Final!), default));
        var revealed = vault.Reveal(kept.Commitment)!;

        Assert.Equal((Split.Final, lab.Final!.Ids.Count), (revealed.Split, revealed.Rows));
        Assert.Equal(SealedLab.Measured(lab.Final), revealed.Score);
        Assert.Contains("assay final", Assert.Throws<AssayException>(() => vault.PublicScore(kept.Commitment)).Message, StringComparison.Ordinal);
        Assert.True(vault.Opens(kept.Commitment, out var opening));
        Assert.StartsWith("""{"split":"final",""", opening.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_for_another_split_is_refused_by_the_drawer_and_the_drawers_by_the_others()
    {
        using var lab = await SealedLab.Made(drawer: true);
        using var vault = lab.Open();

        Assert.IsType<PrivateGrading.Refused>(await vault.Final!.Grade(SealedLab.Upload(lab.Private), default));
        Assert.IsType<PrivateGrading.Refused>(await vault.GradePrivate(SealedLab.Upload(lab.Final!), default));
        Assert.IsType<Grading.Refused>(await vault.GradePublic(SealedLab.Upload(lab.Final!), default));
    }

    [Fact]
    public async Task The_drawers_features_come_out_as_they_went_in_and_lie_there_in_no_clear_word()
    {
        using var lab = await SealedLab.Made(drawer: true);
        using var vault = lab.Open();
        var clear = lab.Scratch("final-out.csv");

        await vault.Final!.Features(clear, default);

        Assert.Equal(File.ReadAllBytes(lab.Final!.FeaturesFile), File.ReadAllBytes(clear));
        Assert.All(lab.Files(), file => Assert.False(File.ReadAllBytes(file).AsSpan().IndexOf("ultramarine"u8) >= 0 || File.ReadAllBytes(file).AsSpan().IndexOf("fin-00"u8) >= 0));
    }

    [Fact]
    public async Task Bound_and_baseline_are_committed_on_the_drawer_as_well()
    {
        using var lab = await SealedLab.Made(drawer: true);
        using var vault = lab.Open();
        var truth = Assay.Measure.Metrics.Metric.Find(TaskKind.Binary, "auc").Measure(lab.Final!.Truth, lab.Final.Targets);

        var baseline = await vault.Baseline(SealedLab.Upload(lab.Public), SealedLab.Upload(lab.Private), SealedLab.Upload(lab.Final), default);

        Assert.Equal(truth, vault.Reveal(vault.Bound!.Final!)!.Score);
        Assert.Equal(SealedLab.Measured(lab.Final), vault.Reveal(baseline.Final!)!.Score);
    }

    [Fact]
    public async Task A_drawer_that_was_changed_or_taken_away_is_found_when_it_is_opened()
    {
        using var lab = await SealedLab.Made(drawer: true);
        using var vault = lab.Open();
        var rows = Path.Combine(lab.Folder, "final-rows");
        var whole = File.ReadAllBytes(rows);

        File.WriteAllBytes(rows, [.. whole[..^1], (byte)(whole[^1] ^ 1)]);
        await Assert.ThrowsAsync<VaultException>(() => vault.Final!.Grade(new MemoryStream(Encoding.UTF8.GetBytes("id,prediction\n")), default));
        File.Copy(Path.Combine(lab.Folder, "private-rows"), rows, overwrite: true);
        await Assert.ThrowsAsync<VaultException>(() => vault.Final!.Grade(SealedLab.Upload(lab.Private), default));
        File.Delete(Path.Combine(lab.Folder, "final-features"));
        await Assert.ThrowsAsync<VaultException>(() => vault.Final!.Features(lab.Scratch("out.csv"), default));
    }
}
