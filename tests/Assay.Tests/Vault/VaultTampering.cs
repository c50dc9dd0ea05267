using System.Security.Cryptography;
using Assay.Evaluation;
using Assay.Vault;
using Xunit;
using LabVault = Assay.Vault.LabVault;

namespace Assay.Tests.Vault;

public sealed class VaultTampering
{
    private const int Chunk = 64 * 1024;

    [Fact]
    public async Task Every_byte_that_is_flipped_in_any_file_is_found()
    {
        using var lab = await SealedLab.Made(rows: 6);
        await Grade(lab);
        using var vault = lab.Open();
        Assert.Equal(10, lab.Files().Count());

        foreach (var file in lab.Files().ToList())
        {
            var whole = File.ReadAllBytes(file);
            for (var at = 0; at < whole.Length; at++)
            {
                whole[at] ^= 0x10;
                File.WriteAllBytes(file, whole);
                Assert.True(Found(lab, vault, file), $"{Path.GetFileName(file)}, byte {at}");
                whole[at] ^= 0x10;
            }

            File.WriteAllBytes(file, whole);
            Assert.False(Found(lab, vault, file));
        }
    }

    [Fact]
    public async Task A_file_that_was_cut_or_lengthened_is_found()
    {
        using var lab = await SealedLab.Made(rows: 6);
        await Grade(lab);
        using var vault = lab.Open();
        foreach (var file in lab.Files().ToList())
        {
            var whole = File.ReadAllBytes(file);
            foreach (var length in Enumerable.Range(0, whole.Length))
            {
                File.WriteAllBytes(file, whole[..length]);
                Assert.True(Found(lab, vault, file), $"{Path.GetFileName(file)}, {length} bytes of {whole.Length}");
            }

            File.WriteAllBytes(file, [.. whole, 0]);
            Assert.True(Found(lab, vault, file));
            File.WriteAllBytes(file, whole);
        }
    }

    [Fact]
    public async Task A_file_that_is_missing_or_stands_in_for_another_is_found()
    {
        using var lab = await SealedLab.Made(rows: 6);
        await Grade(lab);
        using var vault = lab.Open();
        var files = lab.Files().ToDictionary(file => file, File.ReadAllBytes);
        foreach (var (file, whole) in files)
        {
            File.Delete(file);
            Assert.True(Found(lab, vault, file));
            foreach (var other in files.Where(other => other.Key != file))
            {
                File.WriteAllBytes(file, other.Value);
                Assert.True(Found(lab, vault, file));
            }

            File.WriteAllBytes(file, whole);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData(3 * Chunk)]
    public async Task Features_of_any_length_come_out_as_they_went_in(int length)
    {
        using var lab = new SealedLab();
        var features = RandomNumberGenerator.GetBytes(length);
        await File.WriteAllBytesAsync(lab.Private.FeaturesFile, features);
        await lab.Make();
        using var vault = lab.Open();

        await vault.WritePrivateFeatures(lab.Scratch("out.csv"), default);

        Assert.Equal(features, await File.ReadAllBytesAsync(lab.Scratch("out.csv")));
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(1, 0, 2, 3)]
    [InlineData(0, 1, 3)]
    [InlineData(0, 1, 2, 2, 3)]
    [InlineData(0, 1, 2, 3, 3)]
    public async Task Chunks_that_were_dropped_doubled_or_moved_are_found_and_leave_no_file(params int[] order)
    {
        using var lab = new SealedLab();
        await File.WriteAllBytesAsync(lab.Private.FeaturesFile, RandomNumberGenerator.GetBytes(4 * Chunk));
        await lab.Make();
        var file = Path.Combine(lab.Folder, "private-features");
        var whole = await File.ReadAllBytesAsync(file);
        var header = whole.Length % (Chunk + 16);
        await File.WriteAllBytesAsync(
            file, [.. whole[..header], .. order.SelectMany(chunk => whole.Skip(header + (chunk * (Chunk + 16))).Take(Chunk + 16))]);
        using var vault = lab.Open();

        await Assert.ThrowsAsync<VaultException>(() => vault.WritePrivateFeatures(lab.Scratch("out.csv"), default));
        Assert.False(File.Exists(lab.Scratch("out.csv")));
    }

    [Fact]
    public async Task Another_labs_key_opens_nothing()
    {
        using var lab = await SealedLab.Made();
        using var other = await SealedLab.Made();

        Assert.Throws<VaultException>(() => LabVault.Open(lab.Folder, other.Key));
        File.WriteAllBytes(lab.Key, File.ReadAllBytes(lab.Key)[..31]);
        Assert.Throws<VaultException>(lab.Open);
    }

    [Fact]
    public async Task Another_labs_file_is_no_file_of_this_one()
    {
        using var lab = await SealedLab.Made();
        using var other = await SealedLab.Made();
        File.Copy(Path.Combine(other.Folder, "private-rows"), Path.Combine(lab.Folder, "private-rows"), overwrite: true);

        Assert.Throws<VaultException>(lab.Open);
    }

    private static async Task Grade(SealedLab lab)
    {
        using var vault = lab.Open();
        Assert.IsType<PrivateGrading.Sealed>(await vault.GradePrivate(SealedLab.Upload(lab.Private), default));
    }

    /// <summary>True when reading what the file holds ends in the one exception that tampering has, or in nothing.</summary>
    private static bool Found(SealedLab lab, LabVault vault, string file)
    {
        try
        {
            return !Opens(lab, vault, file);
        }
        catch (VaultException problem)
        {
            Assert.DoesNotContain("0.", problem.Message);
            return true;
        }
    }

    private static bool Opens(SealedLab lab, LabVault vault, string file)
    {
        var name = Path.GetFileName(file);
        switch (name)
        {
            case var commitment when Path.GetFileName(Path.GetDirectoryName(file)) == Contributions.Folder:
                return vault.Join([$"sha256:{commitment}"]).IsPaired(0, 0);

            case "private-features":
                using (var folder = new SealedFolder(lab.Folder, KeyFile.Read(lab.Key)))
                {
                    return FeaturesFile.Open(folder, Split.Private, lab.Scratch("out.csv"), default) > 0;
                }

            case "recipe" or "public-rows" or "private-rows":
                lab.Open().Dispose();
                return true;

            default:
                return vault.Reveal($"sha256:{name}") is not null;
        }
    }
}
