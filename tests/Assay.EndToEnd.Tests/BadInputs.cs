using System.IO.Compression;
using System.Text;
using Xunit;

namespace Assay.EndToEnd.Tests;

public sealed class BadInputs(Product product) : IClassFixture<Product>
{
    public static TheoryData<string, string, string[]> Tables => new()
    {
        { "--target z: there is no such column", "a,y\n1,0\n2,1\n", ["--target", "z"] },
        { "has only one value", "a,y\n1,0\n2,0\n3,0\n", [] },
        { "a header and no rows", "a,y\n", [] },
        { "is empty", "", [] },
        { "is on line 2 and again on line 3", "id,a,y\nx,1,0\nx,2,1\n", ["--id", "id"] },
        { "table.csv, line 3: ", "a,y\n1,0\n2,1,7\n", [] },
        { "name", "a,a,y\n1,2,0\n2,3,1\n", [] },
        { "'auk' is not a metric for a binary task", "a,y\n1,0\n2,1\n", ["--metric", "auk"] },
        { "--drop b: there is no such column", "a,y\n1,0\n2,1\n", ["--drop", "b"] },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_table_that_cannot_be_a_lab_is_refused_in_one_sentence_and_leaves_nothing(string sentence, string table, string[] options)
    {
        var file = product.At("table.csv");
        await File.WriteAllTextAsync(file, table);

        await Refused(sentence, ["--data", file, .. options.Contains("--target") ? (string[])[] : ["--target", "y"], .. options]);
    }

    [Fact]
    public Task A_file_that_is_not_there_is_named() => Refused("nowhere.csv", ["--data", product.At("nowhere.csv"), "--target", "y"]);

    [Fact]
    public async Task A_gzip_file_that_was_cut_off_is_noticed()
    {
        var whole = new MemoryStream();
        await using (var gzip = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true))
        {
            var rows = string.Concat(Enumerable.Range(0, 20_000).Select(n => $"{n},{n % 2},{n * 7919 % 104_729}\n"));
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("a,y,b\n" + rows));
        }

        var file = product.At("cut.csv.gz");
        await File.WriteAllBytesAsync(file, whole.ToArray()[..(int)(whole.Length / 2)]);

        await Refused("cut.csv.gz", ["--data", file, "--target", "y"]);
    }

    [Fact]
    public async Task A_table_inside_the_lab_folder_is_refused()
    {
        var lab = product.At("inside");
        Directory.CreateDirectory(lab);
        await File.WriteAllTextAsync(Path.Combine(lab, "t.csv"), "a,y\n1,0\n2,1\n");

        var said = await product.Assay("init", lab, "--data", Path.Combine(lab, "t.csv"), "--target", "y");

        Assert.NotEqual(0, said.Exit);
        OneSentence(said);
        Assert.Equal(["t.csv"], Directory.EnumerateFileSystemEntries(lab).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_key_in_the_contract_that_nobody_knows_is_named_with_its_line()
    {
        var lab = product.At("typo");
        await product.Does("init", lab, "--data", EndToEnd.Tests.Tables.Churn(product.At("churn.csv"), rows: 300), "--target", "churn", "--positive", "yes");
        var file = Path.Combine(lab, "lab.yaml");
        var lines = (await File.ReadAllLinesAsync(file)).Length;
        await File.AppendAllTextAsync(file, "limitz: { time: 30m }\n");

        var said = await product.Assay("status", lab);

        Assert.Equal(2, said.Exit);
        OneSentence(said);
        Assert.Contains("limitz", said.Words, StringComparison.Ordinal);
        Assert.Contains($"{lines + 1}", said.Words, StringComparison.Ordinal);
        Assert.Contains("limits", said.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_no_lab_is_answered_with_what_makes_one()
    {
        Directory.CreateDirectory(product.At("plain"));

        var said = await product.Assay("status", product.At("plain"));

        Assert.Equal(2, said.Exit);
        OneSentence(said);
        Assert.Contains("assay init", said.Words, StringComparison.Ordinal);
    }

    private async Task Refused(string sentence, string[] options)
    {
        var lab = product.At("never");

        var said = await product.Assay(["init", lab, .. options]);

        Assert.Equal(2, said.Exit);
        OneSentence(said);
        Assert.Contains(sentence, said.Words, StringComparison.Ordinal);
        Assert.False(Directory.Exists(lab), "The folder of a lab that was never made is there.");
        Assert.Empty(Leftovers());
    }

    private static void OneSentence(Said said)
    {
        Assert.StartsWith("assay: ", said.Words, StringComparison.Ordinal);
        Assert.Single(said.Words.TrimEnd().Split('\n'));
        Assert.DoesNotContain("Exception", said.Words, StringComparison.Ordinal);
    }

    // Labs of other tests in this class are whole ones with a journal.
    private IEnumerable<string> Leftovers()
    {
        var labs = Path.Combine(product.Home, "labs");
        var states = Directory.Exists(labs) ? Directory.EnumerateDirectories(labs).Where(state => !File.Exists(Path.Combine(state, "journal.jsonl"))) : [];
        return states.Concat(Directory.EnumerateFileSystemEntries(product.Folder).Where(entry => Path.GetFileName(entry).StartsWith('.')));
    }
}
