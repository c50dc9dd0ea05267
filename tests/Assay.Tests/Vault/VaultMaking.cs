using System.Globalization;
using System.Text;
using Assay.Evaluation;
using Assay.Protocol;
using Xunit;
using LabVault = Assay.Vault.LabVault;

namespace Assay.Tests.Vault;

public sealed class VaultMaking
{
    [Fact]
    public async Task An_interrupted_making_leaves_nothing()
    {
        using var lab = new SealedLab();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lab.Make(new CancellationToken(canceled: true)));
        Nothing(lab);

        File.Delete(lab.Private.FeaturesFile);
        await Assert.ThrowsAsync<FileNotFoundException>(() => lab.Make());
        Nothing(lab);
    }

    [Fact]
    public async Task A_making_that_is_cancelled_half_way_leaves_nothing()
    {
        using var lab = new SealedLab();
        using var cancel = new CancellationTokenSource();
        var rest = new CancellingIds(lab.Private.Ids, cancel);
        using var stopped = new SealedLab { Private = lab.Private with { Ids = rest } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped.Make(cancel.Token));
        Nothing(stopped);
    }

    [Fact]
    public async Task What_a_killed_making_left_is_swept_away_by_the_next()
    {
        using var lab = await SealedLab.Made();
        Directory.Move(lab.Folder, lab.Folder + ".unfinished");
        File.Delete(Path.Combine(lab.Folder + ".unfinished", "recipe"));

        await lab.Make();

        using var vault = lab.Open();
        Assert.IsType<Grading.Scored>(await vault.GradePublic(SealedLab.Upload(lab.Public), default));
        Assert.False(Directory.Exists(lab.Folder + ".unfinished"));
    }

    [Fact]
    public async Task A_lab_is_sealed_once()
    {
        using var lab = await SealedLab.Made();
        var before = lab.Files().Select(File.ReadAllBytes).ToArray();

        var refused = await Assert.ThrowsAsync<AssayException>(() => lab.Make());

        Assert.Equal(ExitCode.Refused, refused.Exit);
        Assert.Equal(before, lab.Files().Select(File.ReadAllBytes));
    }

    [Fact]
    public async Task Rows_on_which_no_score_exists_are_refused_before_anything_is_sealed()
    {
        using var lab = new SealedLab();
        using var onlyNo = new SealedLab { Private = lab.Private with { Targets = new double[lab.Private.Ids.Count] } };

        var refused = await Assert.ThrowsAsync<AssayException>(() => onlyNo.Make());

        Assert.Contains("private rows cannot be measured", refused.Message);
        Assert.DoesNotContain("Parameter", refused.Message);
        Nothing(onlyNo);
    }

    [Fact]
    public async Task Only_the_owner_can_read_the_vault_and_its_key()
    {
        using var lab = await SealedLab.Made();
        const UnixFileMode file = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(file, Mode(lab.Key));
        Assert.All(lab.Files(), path => Assert.Equal(file, Mode(path)));
        Assert.Equal(file | UnixFileMode.UserExecute, Mode(lab.Folder));
        Assert.Equal(file | UnixFileMode.UserExecute, Mode(Path.GetDirectoryName(lab.Key)!));
    }

    [Fact]
    public async Task Nothing_in_the_vault_is_in_clear()
    {
        using var lab = await SealedLab.Made();
        using var vault = lab.Open();
        await vault.Baseline(SealedLab.Upload(lab.Public), SealedLab.Upload(lab.Private), null, default);
        var digits = SealedLab.Measured(lab.Private).Score.ToString("R", CultureInfo.InvariantCulture);
        string[] secrets = ["pub-", "prv-", "ultramarine", "colour", "auc", "score", "private\"", digits[..7]];
        var targets = System.Runtime.InteropServices.MemoryMarshal.AsBytes(lab.Private.Targets.AsSpan(0, 4)).ToArray();

        Assert.All(lab.Files().Select(File.ReadAllBytes), bytes =>
        {
            Assert.All(secrets, secret => Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret))));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(targets));
        });
    }

    [Fact]
    public async Task Sealing_the_same_rows_twice_gives_files_without_likeness()
    {
        using var one = await SealedLab.Made();
        using var other = await SealedLab.Made();

        var alike = File.ReadAllBytes(Path.Combine(one.Folder, "private-rows"))[44..]
            .Zip(File.ReadAllBytes(Path.Combine(other.Folder, "private-rows"))[44..], (a, b) => a == b ? 1.0 : 0.0).Average();

        Assert.InRange(alike, 0, 0.1);
    }

    private static UnixFileMode Mode(string path)
        => OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(path);

    private static void Nothing(SealedLab lab)
    {
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(lab.Folder)!));
        Assert.False(File.Exists(lab.Key));
        Assert.Throws<Assay.Vault.VaultException>(() => LabVault.Open(lab.Folder, lab.Key));
    }

    /// <summary>The ids of a split whose reading makes somebody lose patience.</summary>
    private sealed class CancellingIds(IReadOnlyList<string> ids, CancellationTokenSource source) : IReadOnlyList<string>
    {
        public int Count => ids.Count;

        public string this[int index] => ids[index];

        public IEnumerator<string> GetEnumerator()
        {
            source.Cancel();
            return ids.GetEnumerator();
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
