using Assay.Audit;
using Assay.Labs;
using Assay.Measure.Columns;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Tests.Labs;

/// <summary>Files that rows name: where they go, how they are called there, and what is refused.</summary>
public sealed class AssetTests : IDisposable
{
    private const int Rows = 200;
    private readonly Workbench bench = new();

    public AssetTests() => Directory.CreateDirectory(Folder);

    private string Folder => bench.Path("pets");

    [Fact]
    public async Task Each_file_goes_with_its_row_under_a_name_that_tells_nothing()
    {
        var lab = (await Make(row => Put($"cat.{row}.JPG", $"picture {row}"))).Lab;

        foreach (var (rows, split, folder) in new[] { (Read(lab.Train), "train", lab.Data), (Read(lab.Public), "public", lab.Data), (Private(), "private", lab.State.Folder) })
        {
            Assert.All(rows, row => Assert.Matches($"^data/assets/{split}/[a-z2-7]{{16}}[.]jpg$", row[3]));
            var place = split == "private" ? Path.Combine(folder, "sealed-assets", split) : Path.Combine(folder, "assets", split);
            Assert.Equal(rows.Select(row => Path.GetFileName(row[3])).Order(), Directory.EnumerateFiles(place).Select(Path.GetFileName).Order());

            // In the table of the test column a is unique, so it says which picture belongs to the row.
            Assert.All(rows, row => Assert.Equal($"picture {Of(row[1])}", File.ReadAllText(Path.Combine(place, Path.GetFileName(row[3])))));
        }

        Assert.DoesNotContain("cat.", string.Concat(Directory.EnumerateFiles(lab.Folder, "*", SearchOption.AllDirectories).Select(file => file + File.ReadAllText(file))));
    }

    [Fact]
    public async Task Copies_are_open_to_guests_bear_one_date_and_the_sealed_ones_lie_behind_a_closed_folder()
    {
        var lab = (await Make(row => Put($"{row}.bin", "x"))).Lab;

        var files = Directory.EnumerateFiles(Path.Combine(lab.Data, "assets"), "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(lab.State.Folder, "sealed-assets"), "*", SearchOption.AllDirectories)).ToList();
        Assert.Equal(Rows, files.Count);
        Assert.All(files, file => Assert.Equal((0b110_100_100, DateTime.UnixEpoch), ((int)File.GetUnixFileMode(file), File.GetLastWriteTimeUtc(file))));
        Assert.Equal(0b111_101_101, (int)File.GetUnixFileMode(Path.Combine(lab.State.Folder, "sealed-assets", "private")));
        Assert.Equal(0b111_000_000, (int)File.GetUnixFileMode(Path.Combine(lab.State.Folder, "sealed-assets")));
        Assert.Equal(0b111_101_101, (int)File.GetUnixFileMode(Path.Combine(lab.Data, "assets")));
    }

    [Fact]
    public async Task Init_says_what_it_did_and_the_books_hold_two_digests()
    {
        var born = await Make(row => row == 0 ? "" : Put($"{row}.odd-extension", "x"));

        Assert.Contains(born.Notes, note => note.StartsWith("Assets: 199 files named by 'image' are copied under new names", StringComparison.Ordinal));
        Assert.Equal(["assets", "public.csv", "sealed-assets", "train.csv"], born.Digests.Keys.Order());
        Assert.Equal(["public.csv", "train.csv"], born.Lab.Schema.Digests.Keys.Order());
        Assert.Equal(("pets", "image"), (born.Lab.Contract.Data.Assets!.Folder, born.Lab.Contract.Data.Assets.Column));
        Assert.Contains($"pets: {{ folder: \"{Folder}\" }}", File.ReadAllText(bench.Home.Sources));
        var cells = Read(born.Lab.Train).Concat(Read(born.Lab.Public)).Concat(Private()).Select(row => row[3]).ToList();
        Assert.Single(cells, cell => cell.Length == 0);
        Assert.All(cells.Where(cell => cell.Length > 0), cell => Assert.Matches("/[a-z2-7]{16}$", cell));
        Assert.Equal(ColumnKind.Text, born.Lab.Schema.Columns.Single(column => column.Name == "image").Kind);
    }

    [Theory]
    [InlineData("none.jpg", "'none.jpg' is not in")]
    [InlineData("../outside.jpg", "'../outside.jpg' is not a path inside --assets")]
    [InlineData("sub/../inside.jpg", "is not a path inside --assets")]
    [InlineData("/etc/passwd", "'/etc/passwd' is not a path inside --assets")]
    [InlineData("leaving.jpg", "'leaving.jpg' is a link that leaves")]
    [InlineData("way/outside.jpg", "'way/outside.jpg' is a link that leaves")]
    [InlineData("twice.jpg", "'twice.jpg' is a link that leaves")]
    [InlineData("circle.jpg", "'circle.jpg' is not in")]
    [InlineData("deeper.jpg", "'deeper.jpg' is not in")]
    [InlineData("sub", "'sub' is not a regular file")]
    [InlineData("pipe", "'pipe' is not a regular file")]
    [InlineData("inside.jpg/more", "is not in")]
    public async Task What_is_no_file_of_the_folder_is_refused_with_its_line(string cell, string told)
    {
        Put("inside.jpg", "x");
        Directory.CreateDirectory(Path.Combine(Folder, "sub"));
        Link("leaving.jpg", bench.Write("outside.jpg", "secret"));
        Link("way", bench.Root);
        Link("twice.jpg", Path.Combine(Folder, "way", "outside.jpg"));
        Link("circle.jpg", "circle.jpg");
        Link("deeper.jpg", "deeper.jpg/x");
        using var made = System.Diagnostics.Process.Start("mkfifo", Path.Combine(Folder, "pipe"));
        await made.WaitForExitAsync();

        var refused = await Assert.ThrowsAsync<AssayException>(() => Make(row => row == 3 ? cell : "inside.jpg"));

        Assert.Equal(ExitCode.Usage, refused.Exit);
        Assert.StartsWith("Line 5, column 'image': ", refused.Message);
        Assert.Contains(told, refused.Message);
        Assert.False(Directory.Exists(bench.Dir));
    }

    [Fact]
    public async Task A_link_to_a_file_of_the_folder_is_that_file()
    {
        Link("b.jpg", Path.Combine(Folder, Put("a.jpg", "x")));
        var lab = (await Make(row => row % 2 == 0 ? "a.jpg" : "./b.jpg", request => request with { Group = "b" })).Lab;

        Assert.Single(Directory.EnumerateFiles(Path.Combine(lab.Data, "assets", "train")));
    }

    [Fact]
    public async Task Folder_and_column_belong_together_and_the_column_has_no_other_part()
    {
        Put("a.jpg", "x");
        Task<AssayException> Refused(Func<InitRequest, InitRequest> change)
            => Assert.ThrowsAsync<AssayException>(() => Make(_ => "a.jpg", change));

        Assert.Contains("belong together", (await Refused(request => request with { AssetColumn = null })).Message);
        Assert.Contains("belong together", (await Refused(request => request with { Assets = null })).Message);
        Assert.Contains("--asset-column picture: there is no such column", (await Refused(request => request with { AssetColumn = "picture" })).Message);
        Assert.Contains("there is no such folder", (await Refused(request => request with { Assets = bench.Path("nowhere") })).Message);
        Assert.Contains("state folder", (await Refused(request => request with { Assets = bench.Root })).Message);
        Assert.Contains("cannot be dropped as well", (await Refused(request => request with { Drop = ["image"] })).Message);
        Assert.Contains("cannot be the time as well", (await Refused(request => request with { AssetColumn = "a", Time = "a" })).Message);
    }

    [Fact]
    public async Task A_column_that_is_named_like_an_id_is_none_when_it_names_assets()
    {
        var table = Workbench.Plain(Rows, row => $",{Put($"{row}.jpg", "x" + row)}", ",image_id");
        var born = await bench.Make(bench.Request(table) with { Assets = Folder, AssetColumn = "image_id" });

        Assert.Null(born.Lab.Contract.Data.Id);
        Assert.DoesNotContain(await DataAudit.Look(born.Lab, default), hazard => hazard.Column == "image_id");
    }

    [Fact]
    public async Task A_file_that_rows_of_two_splits_name_has_a_copy_in_each_and_is_a_serious_hazard()
    {
        var born = await Make(row => Put($"{row % 20}.jpg", $"picture {row % 20}"));

        var hazard = Assert.Single(await DataAudit.Look(born.Lab, default), hazard => hazard.Check.EndsWith("-assets", StringComparison.Ordinal));
        Assert.Equal(("shared-assets", Severity.Serious, "image"), (hazard.Check, hazard.Severity, hazard.Column));
        Assert.Contains(".jpg (train and ", hazard.Text);
        var train = Names(Path.Combine(born.Lab.Data, "assets", "train"));
        Assert.InRange(train.Count, 2, 20);
        Assert.Empty(train.Intersect(Names(Path.Combine(born.Lab.Data, "assets", "public"))));
        Assert.Empty(train.Intersect(Names(Path.Combine(born.Lab.State.Folder, "sealed-assets", "private"))));
    }

    [Fact]
    public async Task Grouped_by_its_file_a_row_shares_it_with_no_other_split()
    {
        var born = await Make(row => Put($"{row % 40}.jpg", $"picture {row % 40}"), request => request with { Group = "image" });

        Assert.DoesNotContain(await DataAudit.Look(born.Lab, default), hazard => hazard.Check.EndsWith("-assets", StringComparison.Ordinal));
        Assert.Equal(40, Directory.EnumerateFiles(Path.Combine(born.Lab.Data, "assets"), "*", SearchOption.AllDirectories).Count() + Names(Path.Combine(born.Lab.State.Folder, "sealed-assets", "private")).Count);
    }

    [Fact]
    public async Task Copies_under_other_names_are_found_by_what_they_hold()
    {
        var born = await Make(row => Put($"{row}.jpg", $"picture {row % 20}"));

        var hazard = Assert.Single(await DataAudit.Look(born.Lab, default), hazard => hazard.Check.EndsWith("-assets", StringComparison.Ordinal));
        Assert.Equal(("repeated-assets", Severity.Serious), (hazard.Check, hazard.Severity));
        Assert.Contains(" assets with equal content are in several splits under different names", hazard.Text);
    }

    [Theory]
    [InlineData("data/assets/train")]
    [InlineData("sealed-assets/private")]
    public async Task A_changed_a_missing_and_an_added_file_are_noticed(string folder)
    {
        var lab = (await Make(row => Put($"{row}.jpg", $"picture {row}"))).Lab;
        var place = Path.Combine(folder.StartsWith("data", StringComparison.Ordinal) ? lab.Folder : lab.State.Folder, folder);
        var file = Directory.EnumerateFiles(place).First();
        await lab.VerifyData(default);

        File.WriteAllText(Path.Combine(place, "more"), "x");
        Assert.Contains("remove what was added", (await Assert.ThrowsAsync<AssayException>(() => lab.VerifyData(default))).Message);
        File.Delete(Path.Combine(place, "more"));
        File.AppendAllText(file, "x");
        Assert.Contains("is not the file that was created with the lab", (await Assert.ThrowsAsync<AssayException>(() => lab.VerifyData(default))).Message);
        File.Delete(file);
        Assert.Contains("is missing", (await Assert.ThrowsAsync<AssayException>(() => lab.VerifyData(default))).Message);
    }

    [Fact]
    public async Task A_successor_looks_its_assets_up_anew_and_keeps_each_row_in_its_split()
    {
        var first = await Make(row => Put($"{row}.jpg", $"picture {row}"));
        var more = bench.Write("more.csv", Workbench.Plain(Rows + 50, row => $",{Put($"{row}.jpg", $"picture {row}")}", ",image"));

        var next = (await bench.Make(new InitRequest { Dir = bench.Path("next"), Data = more, Target = "y", From = first.Lab.Folder })).Lab;

        Assert.Equal("pets", next.Contract.Data.Assets!.Folder);
        Assert.Subset(Contents(Path.Combine(next.Data, "assets", "train")), Contents(Path.Combine(first.Lab.Data, "assets", "train")));
        Assert.Subset(Contents(Path.Combine(next.State.Folder, "sealed-assets", "private")), Contents(Path.Combine(first.Lab.State.Folder, "sealed-assets", "private")));
        await next.VerifyData(default);
    }

    [Fact]
    public async Task A_birth_that_fails_leaves_no_asset_behind()
    {
        await Assert.ThrowsAsync<AssayException>(() => Make(row => row == Rows - 1 ? "none" : Put($"{row}.jpg", "x")));

        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(bench.Home.Folder, "labs")));
        Assert.False(Directory.Exists(bench.Dir));
    }

    public void Dispose() => bench.Dispose();

    private Task<Born> Make(Func<int, string> cell, Func<InitRequest, InitRequest>? change = null)
    {
        var request = bench.Request(Workbench.Plain(Rows, row => $",{cell(row)}", ",image")) with { Assets = Folder, AssetColumn = "image" };
        return bench.Make(change?.Invoke(request) ?? request);
    }

    private string Put(string name, string text)
    {
        File.WriteAllText(Path.Combine(Folder, name), text);
        return name;
    }

    private void Link(string name, string target) => File.CreateSymbolicLink(Path.Combine(Folder, name), target);

    private List<string[]> Private() => Read(bench.Write("private.csv", bench.Sealed.PrivateFeatures));

    private static List<string[]> Read(string file) => Workbench.Rows(file);

    private static HashSet<string> Names(string folder) => [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file))];

    private static HashSet<string> Contents(string folder) => [.. Directory.EnumerateFiles(folder).Select(File.ReadAllText)];

    // Workbench.Plain writes row * 7 % 1000 and a half.
    private static int Of(string a) => Enumerable.Range(0, Rows).Single(row => $"{row * 7 % 1000}.5" == a);
}
