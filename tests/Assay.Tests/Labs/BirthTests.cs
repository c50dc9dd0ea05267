using System.Text.Json;
using Assay.Labs;
using Assay.Labs.Births;
using Assay.Measure.Columns;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Tests.Labs;

/// <summary>How a lab comes into being, and what never does.</summary>
public class BirthTests
{
    [Fact]
    public async Task Every_row_of_the_source_is_in_exactly_one_split_with_its_own_target()
    {
        using var bench = new Workbench();
        var born = await bench.Make(Workbench.Plain(300));

        var train = Workbench.Rows(born.Lab.Train);
        var (_, publicPart, privatePart, privateFeatures) = bench.Sealed;
        var privateRows = Workbench.Rows(bench.Write("private.csv", privateFeatures));
        var all = train.Select(row => (row[1], row[2], Yes: row[3] == "yes"))
            .Concat(Targets(Workbench.Rows(born.Lab.Public), publicPart))
            .Concat(Targets(privateRows, privatePart));
        Assert.Equal(
            Workbench.Rows(bench.Path("source.csv")).Select(row => (row[0], row[1], Yes: row[2] == "yes")).Order(),
            all.Order());
        Assert.Equal(new RowCounts(180, 60, 60), born.Lab.Schema.Rows);
        Assert.Equal((20, 20), (publicPart.Targets.Count(target => target == 1), privatePart.Targets.Count(target => target == 1)));

        static IEnumerable<(string, string, bool)> Targets(List<string[]> rows, SealingPart part)
        {
            Assert.Equal(part.Ids, rows.Select(row => row[0]));
            return rows.Zip(part.Targets, (row, target) => (row[1], row[2], target == 1));
        }
    }

    [Fact]
    public async Task Nothing_of_the_private_rows_is_in_the_labs_folder_and_no_target_but_the_training_rows()
    {
        using var bench = new Workbench();
        var born = await bench.Make(Workbench.Plain(300, row => $",secret{row}x", ",note"));

        var visible = string.Concat(Directory.EnumerateFiles(born.Lab.Folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.All(bench.Sealed.Private.Ids, id => Assert.DoesNotContain(id, visible));
        Assert.All(Workbench.Rows(bench.Write("private.csv", bench.Sealed.PrivateFeatures)), row => Assert.DoesNotContain(row[3], visible));
        Assert.Equal("id,a,b,note", File.ReadLines(born.Lab.Public).First());
        Assert.Equal("id,a,b,note,y", File.ReadLines(born.Lab.Train).First());
        Assert.Empty(Directory.EnumerateFiles(born.Lab.State.Folder, "*.tmp"));
    }

    [Fact]
    public async Task Made_ids_are_random_text_and_rows_are_not_in_the_order_of_the_source()
    {
        using var bench = new Workbench();
        var born = await bench.Make(Workbench.Plain(300));
        var rows = Workbench.Rows(born.Lab.Train);

        Assert.All(rows, row => Assert.Matches("^[a-z2-7]{16}$", row[0]));
        Assert.Equal(rows.Count, rows.Select(row => row[0]).Distinct().Count());
        Assert.NotEqual(Workbench.Rows(bench.Path("source.csv")).Select(row => row[0]).Where(rows.Select(row => row[1]).ToHashSet().Contains), rows.Select(row => row[1]));
    }

    [Fact]
    public async Task An_own_id_column_comes_first_under_the_name_id()
    {
        using var bench = new Workbench();
        var born = await bench.Make(Workbench.Plain(100, row => $",u{row}", ",customer_id"));

        Assert.Equal("id,a,b,y", File.ReadLines(born.Lab.Train).First());
        Assert.Equal("customer_id", born.Lab.Contract.Data.Id);
        Assert.All(Workbench.Rows(born.Lab.Train), row => Assert.StartsWith("u", row[0]));
        Assert.Contains(born.Notes, note => note.Contains("customer_id"));
    }

    [Fact]
    public async Task A_unique_number_that_is_not_named_like_an_id_stays_a_feature()
    {
        using var bench = new Workbench();
        var born = await bench.Make(Workbench.Plain(100, row => $",{row}", ",weight"));

        Assert.Null(born.Lab.Contract.Data.Id);
        Assert.Contains(born.Lab.Schema.Columns, column => column.Name == "weight");
    }

    [Fact]
    public async Task What_was_inferred_is_written_into_a_contract_that_reads_back_and_is_told()
    {
        using var bench = new Workbench();
        var born = await bench.Make(Workbench.Plain(100));

        var contract = Contract.Read(File.ReadAllText(born.Lab.ContractFile), "lab.yaml");
        Assert.Equal(("lab", "y", "yes", TaskKind.Binary, "auc"), (contract.Lab, contract.Data.Target, contract.Data.Positive, contract.Data.Task, contract.Metric.Name));
        Assert.Equal(["logloss", "average_precision"], contract.Metric.Also);
        Assert.Contains(born.Notes, note => note.StartsWith("Task: binary"));
        Assert.Contains(born.Notes, note => note.StartsWith("Positive class: yes (affirmative value)"));
        Assert.Contains(born.Notes, note => note.StartsWith("ID column: none"));
        Assert.Contains(born.Notes, note => note.StartsWith("Metric: auc"));
        Assert.Contains(born.Notes, note => note.StartsWith("Split: at random"));
    }

    [Fact]
    public async Task The_lab_has_the_pages_that_people_and_agents_read()
    {
        using var bench = new Workbench();
        var lab = (await bench.Make(Workbench.Plain(100))).Lab;

        Assert.Equal(
            [".gitignore", "AGENTS.md", "CLAUDE.md", "GUIDANCE.md", "README.md", "data", "directions", "lab.yaml", "skills"],
            Directory.EnumerateFileSystemEntries(lab.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(File.ReadAllText(Path.Combine(lab.Folder, "AGENTS.md")), File.ReadAllText(Path.Combine(lab.Folder, "CLAUDE.md")));
        Assert.Contains("assay submit", File.ReadAllText(Path.Combine(lab.Folder, "AGENTS.md")));
        Assert.Equal(["diagnose/SKILL.md", "research/SKILL.md", "submit/SKILL.md"], Skills.Files.Keys.Order(StringComparer.Ordinal));
        Assert.All(Skills.Files, skill => Assert.Equal(skill.Value, File.ReadAllText(Path.Combine(lab.Folder, "skills", skill.Key))));
        Assert.All(Skills.ByName, skill => Assert.StartsWith($"---\nname: {skill.Key}\ndescription: ", skill.Value));
        Assert.Equal("data/*\n!data/schema.json\nreport.html\nreport-transcripts/\n", File.ReadAllText(Path.Combine(lab.Folder, ".gitignore")));
    }

    [Fact]
    public async Task The_schema_describes_the_training_file_and_names_the_lab()
    {
        using var bench = new Workbench();
        var lab = (await bench.Make(Workbench.Plain(100, row => row % 4 == 0 ? "," : $",2024-01-{1 + (row % 28):00}", ",when"))).Lab;

        using var schema = JsonDocument.Parse(File.ReadAllText(lab.SchemaFile));
        Assert.Equal(lab.Id, schema.RootElement.GetProperty("lab").GetString());
        Assert.Equal("time", schema.RootElement.GetProperty("columns")[2].GetProperty("kind").GetString());
        Assert.Equal(Workbench.Rows(lab.Train).Count(row => row[3].Length == 0), lab.Schema.Columns[2].Missing);
        Assert.Equal(await Digests.OfFile(lab.Train, default), lab.Schema.Digests["train.csv"]);
    }

    [Fact]
    public async Task State_and_sources_are_for_their_owner_alone()
    {
        using var bench = new Workbench();
        var lab = (await bench.Make(Workbench.Plain(100))).Lab;

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(bench.Home.Folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(lab.State.Folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(bench.Home.Sources));
        Assert.Contains($"source: {{ file: \"{bench.Path("source.csv")}\" }}", File.ReadAllText(bench.Home.Sources));
    }

    [Fact]
    public async Task A_source_that_has_a_name_keeps_it_and_another_gets_one_of_its_own()
    {
        using var bench = new Workbench();
        Directory.CreateDirectory(bench.Path("other"));
        var request = bench.Request(Workbench.Plain(100));
        await bench.Make(request);
        var again = await bench.Make(request with { Dir = bench.Path("lab2") });
        var other = await bench.Make(request with { Dir = bench.Path("lab3"), Data = bench.Write("other/source.csv", Workbench.Plain(90)) });

        Assert.Equal(("source", "source-2"), (again.Lab.Contract.Data.Source, other.Lab.Contract.Data.Source));
    }

    [Fact]
    public async Task The_same_table_makes_the_same_lab_as_csv_as_json_lines_and_as_tsv()
    {
        using var bench = new Workbench();
        var csv = Workbench.Plain(60);
        var rows = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(line => line.Split(',')).ToList();
        var json = string.Concat(rows.Select(row => $"{{\"a\": {row[0]}, \"b\": \"{row[1]}\", \"y\": \"{row[2]}\"}}\n"));
        string[] sources = [bench.Write("s.csv", csv), bench.Write("s.tsv", csv.Replace(',', '\t')), bench.Write("s.jsonl", json)];

        var columns = new List<IEnumerable<SchemaColumn>>();
        foreach (var source in sources)
        {
            var lab = (await bench.Make(new InitRequest { Dir = bench.Path($"lab{columns.Count}"), Data = source, Target = "y", Public = 0.2 })).Lab;
            columns.Add(lab.Schema.Columns.Select(column => column with { Distinct = 0 }));
            Assert.Equal(new RowCounts(36, 12, 12), lab.Schema.Rows);
        }

        Assert.Equal(columns[0], columns[1]);
        Assert.Equal(columns[0], columns[2]);
    }

    [Fact]
    public async Task Marks_for_a_missing_number_become_empty_cells_and_are_told()
    {
        using var bench = new Workbench();
        var born = await bench.Make(Workbench.Plain(100, row => row % 5 == 0 ? ",NA" : row % 7 == 0 ? ",?" : $",{row}", ",n"));

        Assert.Equal(ColumnKind.Number, born.Lab.Schema.Columns.Single(column => column.Name == "n").Kind);
        Assert.DoesNotContain("NA", File.ReadAllText(born.Lab.Train));
        Assert.Contains(born.Notes, note => note.Contains("Converted 'n': 'NA' (20), '?' (12) to missing."));
    }

    [Fact]
    public async Task A_word_for_missing_stays_a_word_in_a_column_of_words()
    {
        using var bench = new Workbench();
        var born = await bench.Make(Workbench.Plain(100, row => row % 2 == 0 ? ",None" : ",Garage", ",parking"));

        Assert.Contains("None", File.ReadAllText(born.Lab.Train));
        Assert.Equal(0, born.Lab.Schema.Columns.Single(column => column.Name == "parking").Missing);
    }

    [Theory]
    [InlineData("yes", "no", "yes")]
    [InlineData("False", "TRUE", "TRUE")]
    [InlineData("0", "1", "1")]
    [InlineData("N", "Y", "Y")]
    [InlineData("ham", "spam", "spam")]
    public async Task The_affirmative_value_is_positive_else_the_rarer(string common, string rare, string positive)
    {
        using var bench = new Workbench();
        var table = string.Concat(Enumerable.Range(0, 90).Select(row => $"{row}.5,{(row % 3 == 0 ? rare : common)}\n"));

        Assert.Equal(positive, (await bench.Make($"a,y\n{table}")).Lab.Contract.Data.Positive);
    }

    [Fact]
    public async Task A_split_column_is_followed_and_shown_to_nobody()
    {
        using var bench = new Workbench();
        string[] words = ["train", "train", "public", "private"];
        var born = await bench.Make(bench.Request(Workbench.Plain(120, row => $",{words[row / 3 % 4]}", ",s")) with { Split = "s" });

        Assert.Equal(new RowCounts(60, 30, 30), born.Lab.Schema.Rows);
        Assert.Equal("id,a,b,y", File.ReadLines(born.Lab.Train).First());
        Assert.Equal("s", born.Lab.Contract.Split.Column);
    }

    [Fact]
    public async Task Nothing_of_a_drawers_rows_is_in_the_labs_folder_and_all_of_it_is_sealed()
    {
        using var bench = new Workbench();
        var born = await bench.Make(bench.Request(Workbench.Plain(300, row => $",secret{row}x", ",note")) with { Final = 0.1 });

        var visible = string.Concat(Directory.EnumerateFiles(born.Lab.Folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        var (part, features) = bench.Drawer!.Value;
        Assert.Equal(new RowCounts(150, 60, 60, 30), born.Lab.Schema.Rows);
        Assert.Equal((30, 10), (part.Ids.Count, part.Targets.Count(target => target == 1)));
        Assert.All(part.Ids, id => Assert.DoesNotContain(id, visible));
        Assert.Equal(part.Ids, Workbench.Rows(bench.Write("final.csv", features)).Select(row => row[0]));
        Assert.All(Workbench.Rows(bench.Path("final.csv")), row => Assert.DoesNotContain(row[3], visible));
        Assert.Equal("id,a,b,note", features.Split('\n')[0]);
        Assert.Empty(Directory.EnumerateFiles(born.Lab.State.Folder, "*.tmp"));
        Assert.Contains(born.Notes, note => note.Contains("60 public (validation), 60 private (held-out test), 30 final."));
        Assert.Equal(0.1, Assay.Labs.Lab.Open(born.Lab.Folder, bench.Home).Contract.Split.Final);
    }

    [Fact]
    public async Task A_lab_without_a_drawer_says_nothing_of_one()
    {
        using var bench = new Workbench();
        var born = await bench.Make(Workbench.Plain(120));

        Assert.Null(bench.Drawer);
        Assert.DoesNotContain("final", string.Concat(Directory.EnumerateFiles(born.Lab.Folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText)), StringComparison.Ordinal);
        Assert.DoesNotContain(born.Notes, note => note.Contains("final"));
    }

    [Fact]
    public async Task A_split_column_may_fill_a_drawer()
    {
        using var bench = new Workbench();
        string[] words = ["train", "public", "private", "final"];
        var born = await bench.Make(bench.Request(Workbench.Plain(120, row => $",{words[row / 3 % 4]}", ",s")) with { Split = "s" });

        Assert.Equal(new RowCounts(30, 30, 30, 30), born.Lab.Schema.Rows);
        Assert.Equal(30, bench.Drawer!.Value.Part.Ids.Count);
    }

    [Fact]
    public async Task A_successor_keeps_the_drawer_of_its_predecessor()
    {
        using var bench = new Workbench();
        var first = await bench.Make(bench.Request(Workbench.Plain(100, row => $",u{row}", ",user_id")) with { Final = 0.1 });
        var before = bench.Drawer!.Value.Part.Ids.ToHashSet();
        var request = new InitRequest { Dir = bench.Path("next"), Data = bench.Write("more.csv", Workbench.Plain(200, row => $",u{row}", ",user_id")), Target = "y", From = first.Lab.Folder };

        var refused = await Assert.ThrowsAsync<AssayException>(() => bench.Make(request with { Final = 0 }));
        var next = await bench.Make(request);

        Assert.Equal(ExitCode.Refused, refused.Exit);
        Assert.Equal(0.1, next.Lab.Contract.Split.Final);
        Assert.ProperSuperset(before, bench.Drawer!.Value.Part.Ids.ToHashSet());
    }

    [Fact]
    public async Task A_successor_by_time_gets_no_drawer_that_its_predecessor_had_not()
    {
        using var bench = new Workbench();
        var table = Workbench.Plain(100, row => $",{row}", ",t");
        var first = await bench.Make(bench.Request(table) with { Time = "t" });

        var refused = await Assert.ThrowsAsync<AssayException>(() => bench.Make(
            new InitRequest { Dir = bench.Path("next"), Data = bench.Path("source.csv"), Target = "y", From = first.Lab.Folder, Final = 0.1 }));

        Assert.Contains("leave --final out", refused.Message);
    }

    [Fact]
    public async Task Twins_across_a_split_by_time_are_reported()
    {
        using var bench = new Workbench();
        var table = "t,a,y\n" + string.Concat(Enumerable.Range(0, 90).Select(row => $"{row},7,{(row % 2 == 0 ? "yes" : "no")}\n"));
        var born = await bench.Make(bench.Request(table) with { Time = "t", Drop = ["t"] });

        Assert.Contains(born.Notes, note => note.Contains("89 duplicate rows") && note.Contains("36 of them in different splits"));
    }

    [Fact]
    public async Task Generated_rows_bring_their_truth_and_nothing_visible_holds_it()
    {
        using var bench = new Workbench();
        var born = await bench.Make(new InitRequest { Dir = bench.Dir, Data = "generated:bayes784,rows=2000,seed=3", Target = "y" });

        Assert.True(born.Bounded);
        Assert.Equal(400, bench.Sealed.Private.Truth!.Length);
        Assert.InRange(bench.Sealed.Public.Truth!.Average() - bench.Sealed.Public.Targets.Average(), -0.08, 0.08);
        Assert.Equal(bench.Sealed.Public.Ids.Count, Workbench.Rows(born.Lab.Public).Count);
        var visible = string.Concat(Directory.EnumerateFiles(born.Lab.Folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.DoesNotContain("seed=3", visible);
        Assert.Contains("seed=3", File.ReadAllText(bench.Home.Sources));
    }

    [Fact]
    public async Task A_successor_keeps_every_row_in_its_split()
    {
        using var bench = new Workbench();
        var first = await bench.Make(bench.Request(Workbench.Plain(100, row => $",u{row}", ",user_id")) with { Goal = "Know it." });
        var before = (Train: Ids(first.Lab.Train), Public: Ids(first.Lab.Public), Private: bench.Sealed.Private.Ids.ToHashSet());
        File.WriteAllText(first.Lab.GuidanceFile, "Mind the gap.");

        var more = bench.Write("more.csv", Workbench.Plain(200, row => $",u{row}", ",user_id"));
        var next = await bench.Make(new InitRequest { Dir = bench.Path("next"), Data = more, Target = "y", From = first.Lab.Folder });

        Assert.Equal(first.Lab.Id, next.Predecessor);
        Assert.ProperSuperset(before.Train, Ids(next.Lab.Train));
        Assert.ProperSuperset(before.Public, Ids(next.Lab.Public));
        Assert.ProperSuperset(before.Private, bench.Sealed.Private.Ids.ToHashSet());
        Assert.Equal("Know it.", next.Lab.Contract.Goal);
        Assert.Equal("Mind the gap.", File.ReadAllText(next.Lab.GuidanceFile));

        static HashSet<string> Ids(string file) => [.. Workbench.Rows(file).Select(row => row[0])];
    }

    [Fact]
    public async Task A_successor_knows_rows_without_ids_by_their_features_even_when_columns_moved()
    {
        using var bench = new Workbench();
        var first = await bench.Make(Workbench.Plain(100));
        var before = Workbench.Rows(first.Lab.Train).Select(row => (row[1], row[2])).ToHashSet();
        var moved = "y,b,a\n" + string.Concat(Workbench.Rows(bench.Path("source.csv")).Select(row => $"{row[2]},{row[1]},{row[0]}\n"));

        var next = await bench.Make(new InitRequest { Dir = bench.Path("next"), Data = bench.Write("moved.csv", moved), Target = "y", From = first.Lab.Folder });

        Assert.Equal(before, Workbench.Rows(next.Lab.Train).Select(row => (row[2], row[1])).ToHashSet());
        Assert.Contains(next.Notes, note => note.StartsWith("Of 100 rows, 100 stay"));
    }

    [Fact]
    public async Task A_column_that_a_predecessor_dropped_may_be_gone_and_stays_dropped_otherwise()
    {
        using var bench = new Workbench();
        var first = await bench.Make(bench.Request(Workbench.Plain(60, row => $",{row % 3},x{row % 4}", ",late,other")) with { Drop = ["late", "other"] });
        var later = bench.Write("later.csv", Workbench.Plain(60, row => $",{row % 3}", ",late"));

        var next = await bench.Make(new InitRequest { Dir = bench.Path("next"), Data = later, Target = "y", From = first.Lab.Folder });

        Assert.Equal(["late"], next.Lab.Contract.Data.Drop);
        Assert.Equal("id,a,b", File.ReadLines(next.Lab.Public).First());
    }

    [Fact]
    public async Task An_empty_folder_may_become_a_lab()
    {
        using var bench = new Workbench();
        Directory.CreateDirectory(bench.Dir);

        Assert.True(File.Exists((await bench.Make(Workbench.Plain(100))).Lab.SchemaFile));
    }

    [Fact]
    public async Task A_birth_that_fails_or_is_cancelled_leaves_nothing_behind()
    {
        using var bench = new Workbench();
        var request = bench.Request(Workbench.Plain(100));
        using var cancelled = new CancellationTokenSource();

        await Assert.ThrowsAsync<IOException>(() => Birth.Make(request, bench.Home, (_, _, _, _) => throw new IOException("disk full"), default));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Birth.Make(
            request,
            bench.Home,
            (_, _, _, _) =>
            {
                cancelled.Cancel();
                return Task.CompletedTask;
            },
            cancelled.Token));
        await Assert.ThrowsAsync<AssayException>(() => bench.Make(request with { Target = "z" }));

        Assert.Equal(["home", "source.csv"], Directory.EnumerateFileSystemEntries(bench.Root).Select(Path.GetFileName).Order());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(bench.Home.Folder, "labs")));
        Assert.False(File.Exists(bench.Home.Sources));
    }

    [Fact]
    public async Task A_birth_can_be_undone()
    {
        using var bench = new Workbench();
        var born = await bench.Make(Workbench.Plain(100));
        born.Undo();

        Assert.False(Directory.Exists(born.Lab.Folder));
        Assert.False(Directory.Exists(born.Lab.State.Folder));
    }

    [Fact]
    public async Task A_source_that_grows_between_its_two_readings_is_refused()
    {
        using var bench = new Workbench();
        var request = bench.Request(Workbench.Plain(100));
        var source = new Assay.Labs.Sources.Source.File(request.Data);
        var profile = Assay.Labs.Sources.Profiler.Read(source, request, new([1]), known: null, default);
        File.AppendAllText(request.Data, "1,c1,yes\n");

        bench.Home.Create();
        var dealing = new Dealing(profile, Proposal.Make(profile, request, "source"), new Assay.Labs.Splits.Part[100]);
        Assert.Contains("changed while it was read", Assert.Throws<AssayException>(() => dealing.Run(source, new DealFiles(bench.Root, bench.Home.Folder), default)).Message);
    }
}
