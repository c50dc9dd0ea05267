using Assay.Cli.Live;
using Assay.Cli.Pages;
using Assay.Cli.Terminal;
using Assay.Cli.Verbs;
using Assay.Protocol;
using Assay.Protocol.Models;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Cli.Tests;

/// <summary>
/// Every page at three widths, with long names and wide numbers: no line is wider than the screen, unless it is a command to be copied, and
/// no number is cut or broken.
/// </summary>
public sealed partial class PagesFitTheScreen
{
    private const string Slug = "a-slug-of-thirty-two-characters-";
    private const string Prose = "It answered 16 of 16 rows otherwise when it was asked again, and by 123456.789 in the mean over "
        + "98,765 rows.";
    private static readonly Estimate Wide = new(12_345_678, 123_456);

    private static readonly string[] Names =
    [
        "board", "status", "live view", "reveal", "labs", "runs", "runs compared", "init", "check", "doctor", "models", "redteam", "help", "help init",
    ];

    public static TheoryData<string, int> Pages()
    {
        var pages = new TheoryData<string, int>();
        foreach (var name in Names)
        {
            foreach (var width in (int[])[60, 80, 160])
            {
                pages.Add(name, width);
            }
        }

        return pages;
    }

    private static void Draw(string name, Session session)
    {
        var screen = session.Screen;
        switch (name)
        {
            case "board":
                screen.Result(Board.Of(Status, screen));
                break;
            case "status":
                StatusVerb.Show(Status, json: false, screen);
                break;
            case "live view":
                screen.Canvas.Profile.Height = 40;
                screen.Result(LivePage.Of(Status, Facts, "50 earlier events left out", "Ctrl-C: pause · q: detach (lab "
                    + "keeps running)", screen, TimeZoneInfo.Utc));
                break;
            case "reveal":
                screen.Result(PrivateScores.Of(Revealed, Metric, screen));
                Say(session, Marks.Lines(Revealed).Prepend(PrivateScores.Key(Metric)).Concat(new RevealSentences(Revealed, Metric).All()));
                break;
            case "labs":
                LabTable.Show(Labs, session);
                Say(session, LabTable.Notes(Labs));
                break;
            case "runs":
                RunTable.Show(new([Run("aaaa1111", 12_345_678.9), Run("bbbb2222", 0.987654321)], More: true), session);
                break;
            case "runs compared":
                RunComparison.Show([Run("aaaa1111", 12_345_678.9), Run("bbbb2222", 0.987654321), Run("cccc3333", 7)], screen);
                break;
            case "init":
                InitVerb.Show(Made, json: false, screen);
                break;
            case "check":
                Say(session, ColumnTable.Lines(Columns, screen.Width).Concat(Hazards.Lines(Found)));
                break;
            case "doctor":
                screen.Result(Findings.Of(Doctor, screen));
                Say(session, Findings.Remedies(Doctor));
                break;
            case "models":
                screen.Result(Offers.Of(Models, screen));
                break;
            case "redteam":
                screen.Result(Defences.Attacks(RedTeam, screen));
                screen.Result(Defences.Honest(RedTeam, screen));
                screen.Result(Defences.Verdict(RedTeam));
                break;
            default:
                new CommandLine(session).Run(name.Split(' ')).GetAwaiter().GetResult();
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_is_no_wider_than_the_screen_and_cuts_no_number(string name, int width)
    {
        var drawn = new StringWriter();
        using var interrupt = new Interrupt();
        var screen = new Screen(drawn, drawn, live: true);
        screen.Canvas.Profile.Width = width;
        var session = new Session(screen, interrupt, variable => variable == "HOME" ? "/home/a" : null, "/", TimeProvider.System);

        Draw(name, session);

        var lines = Escapes().Replace(drawn.ToString(), "").TrimEnd('\n').Split('\n');
        Assert.True(lines.Length > 2, name);
        Assert.All(lines, line => Assert.True(line.Length <= width || IsCommand(line), $"{line.Length}: {line}"));
        var numbers = Wide.Words.Split(" ± ").Append("123456.789").Append("98,765").Append("12,345,679").Append("0.9877").ToHashSet();
        Assert.All(lines.SelectMany(Numbered), number => Assert.True(
            numbers.Contains(number) || !numbers.Any(whole => whole.Length > number.Length && number.Length > 2 && whole.StartsWith(number, StringComparison.Ordinal)), $"{number} is a part of a number"));
    }

    [Theory]
    [InlineData("Public AUC 0.7710 ± 0.0060", 20, "Public AUC\n0.7710 ± 0.0060")]
    [InlineData("  two  words", 8, "  two\n  words")]
    [InlineData("run `assay run a b c` now", 12, "run\n`assay run a b c`\nnow")]
    [InlineData("95 % CI", 4, "95 % CI")]
    [InlineData("short", 60, "short")]
    public void Sentences_are_broken_between_words_and_never_within_a_number_or_a_command(string text, int width, string broken)
        => Assert.Equal(broken, Plain.Wrapped(text, width));

    [Fact]
    public void A_picture_takes_the_place_of_the_last_one_and_ends_where_the_window_ends()
    {
        var drawn = new StringWriter();
        var screen = new Screen(drawn, TextWriter.Null, live: true);
        (screen.Canvas.Profile.Width, screen.Canvas.Profile.Height) = (20, 3);

        screen.Paint(new Spectre.Console.Rows(Enumerable.Range(1, 5).Select(n => new Spectre.Console.Text($"line {n}"))));

        Assert.Equal("\u001b[H\u001b[2Kline 1\r\n\u001b[2Kline 2\r\n\u001b[2Kline 3\u001b[0m\u001b[J", drawn.ToString());
    }

    [Theory]
    [InlineData("about 123456 rows", 10, "about…")]
    [InlineData("about 123456 rows", 14, "about 123456…")]
    [InlineData("abcdefgh", 4, "abc…")]
    public void A_text_is_never_cut_within_a_number(string text, int most, string cut) => Assert.Equal(cut, Plain.Line(text, most));

    [System.Text.RegularExpressions.GeneratedRegex(@"\u001b\[[0-9;?]*[A-Za-z]")]
    private static partial System.Text.RegularExpressions.Regex Escapes();

    /// <summary>A command to copy stays in one line, whatever the screen.</summary>
    private static bool IsCommand(string line) => line.TrimStart() is var text && (text.StartsWith('`') || text.StartsWith("assay ", StringComparison.Ordinal));

    private static IEnumerable<string> Numbered(string line)
        => System.Text.RegularExpressions.Regex.Matches(line, @"[0-9][0-9.,]*[0-9]").Select(match => match.Value);

    private static void Say(Session session, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            session.Screen.Result(line);
        }
    }

    private static MetricInfo Metric { get; } = new("root_mean_squared_error", false);

    private static DirectionView Direction(int number, string slug, DirectionStatus status) => Samples.Direction(number, slug, status: status) with
    {
        Public = Wide,
        Title = Prose,
        Note = Prose,
        Agent = "command:/usr/local/bin/agent.sh",
        Runs = 33_333,
        Evaluations = 44_444,
        Seconds = 100_000,
        SecondsLeft = status == DirectionStatus.Running ? 50_000 : null,
        Marks = [new CandidateMark(MarkKind.DependsOnBatch, Prose), new CandidateMark(MarkKind.RepeatsSibling, Prose)],
        Model = new("openrouter/a-model-with-a-long-name", null, 3, default, 1234.56m, 0),
    };

    private static LabStatus Status { get; } = Samples.Status(LabActivity.Running, Direction(1, Slug, DirectionStatus.Running), Direction(2, "b", DirectionStatus.Merged)) with
    {
        Lab = "customers-of-the-northern-region-who-cancel",
        Metric = Metric,
        SecondsLeft = 100_000,
        Best = new(Slug, Wide),
        Baseline = new(Wide),
        Grading = new(2, 5),
    };

    private static IReadOnlyList<JournalLine> Facts { get; } = [.. Enumerable.Range(1, 30).Select(n => new JournalLine(n, DateTimeOffset.UnixEpoch, "note", new(1), Prose))];

    private static RevealAnswer Revealed { get; } = Samples.Judged(
        Samples.Reveal(Of(Slug), Of("b")) with { Baseline = new(Wide, Wide), Bound = new(Wide.Score, Wide.Score) }, Metric);

    private static RevealedDirection Of(string slug) => Samples.Revealed(slug, 0, 0) with { Public = Wide, Private = Wide, Note = Prose, Marks = [new CandidateMark(MarkKind.TableOfAnswers, Prose)] };

    private static LabsAnswer Labs { get; } = new([
        LabsAndRuns.Churn with { Lab = "customers-of-the-northern-region-2026", Metric = Metric, Best = new(Slug, Wide), Baseline = new(Wide), Dir = "/home/a/projects/machine-learning/customers/churn" },
        LabsAndRuns.Churn with { State = null, Best = null, Note = Prose, Dir = null },
    ]);

    private static RunView Run(string id, double value) => LabsAndRuns.Run(id, "0.1", value) with
    {
        Name = "gradient boosting with monotone constraints and a very long name",
        Direction = Slug,
        Metrics = new Dictionary<string, double?> { ["public_val_score"] = value, ["cv_root_mean_squared_error"] = value, ["fit_seconds"] = 12.5 },
        Params = Enumerable.Range(1, 12).ToDictionary(n => $"hyperparameter_{n}", n => id[0] == 'a' ? "123456.789" : $"value {n} of {id}"),
    };

    private static ColumnView[] Columns { get; } =
    [
        new("a_column_with_a_very_long_name", "number", 55_555, 66_666, ["123456.789", "98,765", "123456.789", "98,765", "123456.789"]) { Role = "target", Unit = "US$/month" },
        new("b", "category", 0, 2, []) { Converted = ["'$123456.789' to 123456.789", "'98,765' to 98,765", Prose] },
    ];

    private static Hazard[] Found { get; } =
    [
        new(Severity.Serious, "give-away", "a_column_with_a_very_long_name", Prose, Prose), new(Severity.Note, "few-rows", null, Prose, Prose),
    ];

    private static InitAnswer Made { get; } = new("customers-of-the-northern-region-who-cancel", "l-1", [Prose, Prose], Found, new(12_345_678, 98_765, 98_765, 98_765), Wide)
    {
        Metric = "root_mean_squared_error",
        Columns = Columns,
    };

    private static DoctorAnswer Doctor { get; } = new(
    [
        new("control groups", true, true, "version 2: memory, CPU and processes are limited by the kernel, also of 98,765 processes", null),
        new("coding agents", false, false, "Claude Code, Codex, OpenCode, Gemini CLI, Qwen Code not installed", "npm install --global @anthropic-ai/claude-code installs Claude Code; docs/agents.md has the others"),
        new("state folder", false, true, "/home/somebody/with/a/long/path/.local/share/assay is readable by "
            + "others (755)", "chmod 700 /home/somebody/with/a/long/path/.local/share/assay") { Result = DoctorResult.Exposed },
    ]);

    private static ModelsAnswer Models { get; } = new("/home/a/assay/models.yaml",
        [new("openrouter/a-provider/a-model-with-a-long-name-2026", [ModelApi.Messages, ModelApi.Chat], 1234.5678m, 9876.5432m, null, null, 12_345_678, 98_765, true, null)]);

    private static RedTeamAnswer RedTeam { get; } = new(
        [new("read the hidden labels from the memory of "
            + "the server", "a-wall-of-its-own", "leakage", Prose, true, true, Prose, true, Prose), new("b", "network", "f", Prose, false, false, Prose, false, Prose)],
        1, 0, 1, [new("an honest agent that submits a model with a long name", Prose, true, true, Prose)]);
}
