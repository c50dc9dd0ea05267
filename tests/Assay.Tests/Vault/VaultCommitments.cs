using Assay.Evaluation;
using Assay.Protocol;
using Assay.Vault;
using Xunit;

namespace Assay.Tests.Vault;

public sealed class VaultCommitments
{
    [Fact]
    public async Task A_commitment_can_be_opened_and_checked_by_anybody()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();
        var commitment = await Private(lab, vault);

        Assert.True(vault.Opens(commitment, out var opening));
        Assert.Equal(Opening.SaltBytes, opening.Salt.Length);
        Assert.True(Opening.Proves(commitment, opening.Salt, opening.Json));
    }

    [Fact]
    public async Task What_is_committed_to_is_canonical_json()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();
        var score = new SealedScore(
            Split.Private, new Estimate(0.1 + 0.2, 0.006), new Dictionary<string, Estimate> { ["logloss"] = new(0.5, 0.1), ["brier"] = new(2, 1) }, 27);

        Assert.Equal(
            """{"split":"private","score":0.30000000000000004,"standard_error":0.006,"also":{"brier":{"score":2,"standard_error":1},"logloss":{"score":0.5,"standard_error":0.1}},"n":27}""",
            new Opening(Committing.Preimage(score, new byte[Opening.SaltBytes])).Json);
    }

    [Fact]
    public async Task No_altered_character_and_no_altered_salt_opens_it()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();
        var commitment = await Private(lab, vault);
        vault.Opens(commitment, out var opening);
        var salt = opening!.Salt.ToArray();

        for (var at = 0; at < opening.Json.Length; at++)
        {
            var altered = opening.Json.Remove(at, 1).Insert(at, opening.Json[at] == '7' ? "8" : "7");
            Assert.False(Opening.Proves(commitment, salt, altered));
        }

        for (var at = 0; at < salt.Length; at++)
        {
            var altered = salt.ToArray();
            altered[at] ^= 1;
            Assert.False(Opening.Proves(commitment, altered, opening.Json));
        }

        // A byte moved from the text into the salt hashes the same and is still no opening.
        Assert.False(Opening.Proves(commitment, [.. salt, (byte)'{'], opening.Json[1..]));
    }

    [Fact]
    public async Task The_same_score_twice_has_two_commitments_that_tell_nothing_of_it()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();

        Assert.NotEqual(await Private(lab, vault), await Private(lab, vault));
    }

    [Fact]
    public async Task A_private_score_is_not_given_out_as_a_public_one()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();
        var commitment = await Private(lab, vault);

        var refused = Assert.Throws<AssayException>(() => vault.PublicScore(commitment));
        Assert.Equal(ExitCode.Refused, refused.Exit);
        Assert.Throws<AssayException>(() => vault.PublicScore(vault.Bound!.Private));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha256:../recipe")]
    [InlineData("sha256:..%2F..%2Fkeys/lab.key......................................xx")]
    [InlineData("../../keys/lab.key")]
    public async Task A_commitment_that_the_vault_did_not_make_opens_nothing(string commitment)
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();

        Assert.Null(vault.PublicScore(commitment));
        Assert.Null(vault.Reveal(commitment));
        Assert.False(vault.Opens(commitment, out _));
    }

    [Fact]
    public async Task No_number_shows_when_a_score_is_printed()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();
        var revealed = vault.Reveal(await Private(lab, vault))!;

        Assert.Equal("SealedScore { Split = Private }", revealed.ToString());
        vault.Opens(await Private(lab, vault), out var opening);
        Assert.DoesNotContain(opening!.ToString()!, char.IsDigit);
    }

    [Fact]
    public void A_score_without_a_value_can_be_committed_to_as_well()
    {
        var score = new SealedScore(Split.Public, new Estimate(double.NaN, double.PositiveInfinity), new Dictionary<string, Estimate>(), 3);

        var read = Committing.Read(Committing.Preimage(score, new byte[Opening.SaltBytes]));

        Assert.Equal(score.Score, read.Score);
        Assert.Equal(Split.Public, read.Split);
    }

    private static async Task<string> Private(SealedLab lab, Assay.Vault.LabVault vault)
        => ((PrivateGrading.Sealed)await vault.GradePrivate(SealedLab.Upload(lab.Private), default)).Commitment;
}
