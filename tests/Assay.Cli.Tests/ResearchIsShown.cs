using Assay.Cli.Live;
using Assay.Cli.Pages;
using Assay.Cli.Terminal;
using Assay.Cli.Verbs;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class ResearchIsShown
{
    [Fact]
    public void What_earlier_research_merged_does_not_make_a_success_of_this_one()
    {
        var status = Samples.Status(LabActivity.Finished, Samples.Direction(1, "old", 0.7), Samples.Direction(2, "new", status: DirectionStatus.Failed));

        Assert.Equal(ExitCode.Failed, RunVerb.Outcome(status, new HashSet<DirectionId> { new(1) }));
        Assert.Equal(ExitCode.Done, RunVerb.Outcome(status, new HashSet<DirectionId>()));
    }

    [Fact]
    public async Task Run_says_each_new_fact_once_and_ends_with_the_board()
    {
        await using var caller = new Caller();
        RunsToItsEnd(caller);

        Assert.Equal(0, await caller.Run("run", "--time", "2m", "--agent", "command:x.sh", "--money", "1.50", "--concurrent", "2"));

        Assert.DoesNotContain("old news", caller.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("attached", caller.Words, StringComparison.Ordinal);
        Assert.Equal(2, caller.Words.Split("look").Length - 1);
        Assert.Contains("finished: the time is up", caller.Results, StringComparison.Ordinal);
        Assert.Contains("deeper-trees", caller.Results, StringComparison.Ordinal);
        var sent = caller.Sent("/owner/run");
        Assert.Equal((120, "command:x.sh", 1.5, 2), (sent.GetProperty("time").GetDouble(), sent.GetProperty("agent").GetString(), sent.GetProperty("money").GetDouble(), sent.GetProperty("concurrent").GetInt32()));
    }

    [Fact]
    public async Task Run_fails_when_no_direction_comes_through()
    {
        await using var caller = new Caller();
        caller.Server
            .On("/owner/run", Samples.Status(LabActivity.Running))
            .On("/owner/journal", Samples.Journal())
            .On("/owner/status", Finished(DirectionStatus.Failed));

        Assert.Equal(1, await caller.Run("run", "--more", "1m"));
        Assert.Contains("No candidate was submitted. Give agents longer", caller.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_fails_when_it_ends_before_any_direction_was_opened()
    {
        await using var caller = new Caller();
        caller.Server
            .On("/owner/run", Samples.Status(LabActivity.Running))
            .On("/owner/journal", Samples.Journal())
            .On("/owner/status", Samples.Status(LabActivity.Finished));

        Assert.Equal(1, await caller.Run("run", "--time", "10s"));
    }

    [Fact]
    public async Task A_lab_that_has_finished_is_shown_and_not_begun_again()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/journal", Samples.Journal()).On("/owner/status", Finished(DirectionStatus.Merged));

        Assert.Equal(0, await caller.Run("run"));

        Assert.Contains("This lab has finished", caller.Words, StringComparison.Ordinal);
        Assert.Contains("--more 30m` continues", caller.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(caller.Server.Asked, asked => asked.Line.Contains("/owner/run", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_terminal_the_first_Ctrl_C_pauses_and_the_second_detaches()
    {
        await using var caller = new Caller();
        var paused = new TaskCompletionSource();
        var looks = 0;
        caller.Server
            .On("/owner/run", Samples.Status(LabActivity.Running))
            .On("/owner/journal", Samples.Journal())
            .On("/owner/status", _ => looks++ == 0 ? Samples.Status() : Samples.Status(LabActivity.Running, Samples.Direction(1, "d-0001", status: DirectionStatus.Running)))
            .On("/owner/pause", _ =>
            {
                paused.TrySetResult();
                return Samples.Status(LabActivity.Paused);
            });

        var run = caller.Run("run");
        while (caller.Server.Asked.Count(a => a.Line.Contains("/owner/status", StringComparison.Ordinal)) < 2)
        {
            await Task.Delay(5);
        }

        caller.Interrupt.Press();
        await paused.Task;
        Assert.False(run.IsCompleted);
        caller.Interrupt.Press();

        Assert.Equal(0, await run);
        Assert.Contains("Detached. Running agents finish, then the lab is paused", caller.Words, StringComparison.Ordinal);
        Assert.Single(caller.Server.Asked, a => a.Line.Contains("/owner/pause", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_attached_to_running_research_detaches_with_Ctrl_C_and_pauses_nothing()
    {
        await using var caller = new Caller();
        caller.Server
            .On("/owner/run", Samples.Status(LabActivity.Running))
            .On("/owner/journal", Samples.Journal())
            .On("/owner/status", Samples.Status(LabActivity.Running, Samples.Direction(1, "d-0001", status: DirectionStatus.Running)));

        var run = caller.Run("run");
        while (caller.Server.Asked.Count(a => a.Line.Contains("/owner/status", StringComparison.Ordinal)) < 2)
        {
            await Task.Delay(5);
        }

        caller.Interrupt.Press();

        Assert.Equal(0, await run);
        Assert.Contains("Already running; attached.", caller.Words, StringComparison.Ordinal);
        Assert.Contains("Detached; the lab keeps running.", caller.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(caller.Server.Asked, a => a.Line.Contains("/owner/pause", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3, 3, null)]
    [InlineData(250, 200, "50 earlier events of this research left out")]
    public async Task On_attaching_the_events_of_this_research_are_shown_first(int events, int shown, string? note)
    {
        await using var caller = new Caller();
        var looks = 0;
        caller.Server
            .On("/owner/run", Samples.Status(LabActivity.Running))
            .On("/owner/journal", _ => Since(caller, [
                new JournalLine(1, DateTimeOffset.UnixEpoch, "research_started", null, "earlier research"),
                new JournalLine(2, DateTimeOffset.UnixEpoch, "research_ended", null, "the end of earlier research"),
                .. Enumerable.Range(0, events).Select(n => new JournalLine(3 + n, DateTimeOffset.UnixEpoch, n == 0 ? "research_started" : "note", null, $"event {n}.")),
                new JournalLine(3 + events, DateTimeOffset.UnixEpoch, "heartbeat", null, "alive"),
            ]))
            .On("/owner/status", _ => looks++ < 2 ? Samples.Status(LabActivity.Running) : Finished(DirectionStatus.Merged));

        Assert.Equal(0, await caller.Run("run"));

        var lines = caller.Words.Split('\n');
        Assert.Equal(Enumerable.Range(events - shown, shown).Select(n => $"event {n}."), lines.Where(line => line.Contains("event ", StringComparison.Ordinal)).Select(line => line[line.IndexOf("event ", StringComparison.Ordinal)..]));
        Assert.DoesNotContain("earlier research", caller.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("alive", caller.Words, StringComparison.Ordinal);
        Assert.Equal(note is not null, caller.Words.Contains(note ?? "left out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_is_a_line_for_each_event_and_the_status_as_the_last_line()
    {
        await using var caller = new Caller();
        RunsToItsEnd(caller);

        Assert.Equal(0, await caller.Run("run", "--json", "--time", "1m"));

        var lines = caller.Results.TrimEnd().Split('\n').Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["first look", "second look"], lines.SkipLast(1).Select(line => line.GetProperty("text").GetString()));
        Assert.Equal(("churn", "finished"), (lines[^1].GetProperty("lab").GetString(), lines[^1].GetProperty("state").GetString()));
        Assert.DoesNotContain("look", caller.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reveal_says_for_what_it_waits()
    {
        await using var caller = new Caller();
        caller.Server
            .On("/owner/status", Samples.Status(LabActivity.Running) with { Grading = new(1, 2) })
            .On("/owner/reveal", _ =>
            {
                Thread.Sleep(1500);
                return Samples.Reveal(Samples.Revealed("a", 0.7, 0.7));
            });

        Assert.Equal(0, await caller.Run("reveal"));

        const string words = "Waiting for the private scores. Grading: 1 of 2 candidates are scored on the private split …\n";
        Assert.Equal(words, caller.Words);
    }

    [Fact]
    public async Task Init_says_what_it_is_doing_and_quiet_does_not()
    {
        await using var caller = new Caller();
        caller.Server
            .On("/owner/init/progress", new InitProgress("Fitting the baseline"))
            .On("/owner/init", _ =>
            {
                Thread.Sleep(1500);
                return new InitAnswer("churn", "l-1", [], [], new(60, 20, 20), null);
            });

        Assert.Equal(0, await caller.Run("init", "lab", "--data", "t.csv", "--target", "y"));
        Assert.Equal("Fitting the baseline …\n", caller.Words);

        Assert.Equal(0, await caller.Run("init", "lab", "--data", "t.csv", "--target", "y", "--quiet"));
        Assert.Equal("Fitting the baseline …\n", caller.Words);
    }

    [Fact]
    public void While_candidates_are_graded_it_is_said_how_many_are()
    {
        var status = Samples.Status(LabActivity.Running) with { Reason = "Stopped: limit of 5 directions reached.", Grading = new(2, 5) };

        Assert.Contains("Grading: 2 of 5 candidates are scored on the private split.", Summary.Of(status));
        Assert.DoesNotContain("ending", Summary.Of(status).First(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LabActivity.Running, DirectionStatus.Merged, false)]
    [InlineData(LabActivity.Paused, DirectionStatus.Running, false)]
    [InlineData(LabActivity.Paused, DirectionStatus.Merged, true)]
    [InlineData(LabActivity.Finished, DirectionStatus.Merged, true)]
    [InlineData(LabActivity.Stopped, DirectionStatus.Abandoned, true)]
    [InlineData(LabActivity.Idle, DirectionStatus.Open, true)]
    public void The_view_ends_when_nothing_goes_on_any_more(LabActivity state, DirectionStatus direction, bool last)
        => Assert.Equal(last, new Moment(Samples.Status(state, Samples.Direction(1, "a", status: direction)), [], 0).IsLast);

    [Fact]
    public void What_does_not_fit_the_terminal_is_left_out_and_those_at_work_are_not()
    {
        var many = Enumerable.Range(1, 40).Select(n => Samples.Direction(n, $"old-{n}", 0.5 + (n / 100.0)));
        var status = Samples.Status(LabActivity.Running, [.. many, Samples.Direction(41, "at-work", status: DirectionStatus.Running)]);

        var shown = LivePage.Shown(status, 5);

        Assert.Equal(["at-work", "old-40", "old-39", "old-38", "old-37"], shown.Select(d => d.Slug));
    }

    [Fact]
    public void A_picture_fits_the_height_of_the_terminal()
    {
        var drawn = new StringWriter();
        var screen = new Screen(drawn, TextWriter.Null);
        screen.Canvas.Profile.Height = 30;
        var many = Enumerable.Range(1, 40).Select(n => Samples.Direction(n, $"old-{n}", 0.6)).ToArray();
        var facts = Samples.Journal([.. Enumerable.Range(1, 50).Select(n => $"fact {n}")]).Lines;

        screen.Result(LivePage.Of(Samples.Status(LabActivity.Running, many), facts, null, "Ctrl-C: pause", screen, TimeZoneInfo.Utc));

        Assert.InRange(drawn.ToString().Split('\n').Length, 20, 30);
        Assert.Contains("fact 50", drawn.ToString(), StringComparison.Ordinal);
        Assert.Contains("more: `assay board`", drawn.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(110)]
    [InlineData(160)]
    public void A_board_is_never_folded_however_long_the_notes_and_no_slug_is_cut(int width)
    {
        var drawn = new StringWriter();
        var screen = new Screen(drawn, TextWriter.Null);
        screen.Canvas.Profile.Width = width;
        var lengthy = Samples.Direction(1, "a-slug-that-goes-on-and-on-and-on-and-is-not-cut", 0.7712) with { Note = new string('n', 200), Title = new string('t', 200) };

        screen.Result(Board.Of(Samples.Status(LabActivity.Idle, lengthy, Samples.Direction(2, "short")), screen));

        var lines = drawn.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, width));
        Assert.Contains("a-slug-that-goes-on-and-on-and-on-and-is-not-cut", lines[1], StringComparison.Ordinal);
        Assert.Equal(width >= 80, lines[1].Contains("0.7712 ± 0.0060", StringComparison.Ordinal));
        Assert.Equal(width >= 160, lines[1].Contains("nnn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_piped_is_neither_folded_nor_cut()
    {
        await using var caller = new Caller();
        var lengthy = Samples.Direction(1, new string('s', 90), 0.7712) with { Note = new string('n', 400), Title = new string('t', 400), Agent = new string('a', 90) };
        caller.Server.On("/owner/status", Samples.Status(LabActivity.Idle, lengthy));

        Assert.Equal(0, await caller.Run("board"));

        Assert.DoesNotContain("…", caller.Results, StringComparison.Ordinal);
        Assert.Equal(
            [lengthy.Slug, lengthy.Title, lengthy.Agent, "merged", lengthy.Note],
            caller.Results.Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 5 && !word.StartsWith("0.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Research_that_was_told_to_end_is_not_said_to_run()
        => Assert.Contains("ending: The owner stopped it.", Summary.Of(Samples.Status(LabActivity.Running) with { Reason = "The owner stopped it." }).First(), StringComparison.Ordinal);

    [Fact]
    public void Serious_data_warnings_are_shown_where_the_lab_stands()
    {
        const string warned = "1 serious data warning (`assay check`): scores may be too good to be true.";
        Assert.Contains(warned, Summary.Of(Samples.Status() with { SeriousWarnings = 1 }));
        Assert.DoesNotContain(Summary.Of(Samples.Status() with { SeriousWarnings = 0 }), line => line.Contains("data warning", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(240)]
    public async Task Marks_are_told_beside_the_score_and_in_a_line_of_their_own(int width)
    {
        await using var caller = new Caller();
        var marked = Samples.Direction(1, "too-good", 0.81) with { Marks = [new CandidateMark(MarkKind.DependsOnBatch, "It answered 16 of 16 rows otherwise."), new CandidateMark(MarkKind.RepeatsSibling, "Like d-0002.")] };
        var status = Samples.Status(LabActivity.Finished, marked, Samples.Direction(2, "plain", 0.7));
        caller.Server.On("/owner/status", status);
        var drawn = new StringWriter();
        var screen = new Screen(drawn, TextWriter.Null);
        screen.Canvas.Profile.Width = width;
        screen.Result(Board.Of(status, screen));

        Assert.Equal(0, await caller.Run("board"));

        Assert.Contains("batch, repeats", caller.Results, StringComparison.Ordinal);
        Assert.Contains("Mark 'batch', too-good: its prediction for a row depends on the other rows in the batch. It answered 16 of 16 "
            + "rows otherwise.", caller.Results, StringComparison.Ordinal);
        Assert.Contains("Like d-0002.", caller.Results, StringComparison.Ordinal);
        Assert.All(drawn.ToString().TrimEnd('\n').Split('\n'), line => Assert.InRange(line.Length, 1, width));
    }

    [Fact]
    public async Task Json_carries_marks_by_kind_and_evidence()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/status", Samples.Status(LabActivity.Finished, Samples.Direction(1, "a", 0.7) with { Marks = [new CandidateMark(MarkKind.DiffersFromEvaluated, "so it is")] }));

        Assert.Equal(0, await caller.Run("status", "--json"));

        var mark = System.Text.Json.JsonDocument.Parse(caller.Results).RootElement.GetProperty("directions")[0].GetProperty("marks")[0];
        Assert.Equal(("differs_from_evaluated", "so it is"), (mark.GetProperty("kind").GetString(), mark.GetProperty("evidence").GetString()));
    }

    /// <summary>A lab that is started, seen at work twice, and has finished then.</summary>
    private static void RunsToItsEnd(Caller caller)
    {
        var looks = 0;
        caller.Server
            .On("/owner/run", Samples.Status(LabActivity.Running))
            .On("/owner/journal", _ => Facts(caller, ["old news", "first look", "second look"]))
            .On("/owner/status", _ => looks++ switch
            {
                0 => Samples.Status(LabActivity.Idle),
                < 3 => Samples.Status(LabActivity.Running),
                _ => Finished(DirectionStatus.Merged),
            });
    }

    private static LabStatus Finished(DirectionStatus outcome)
        => Samples.Status(LabActivity.Finished, Samples.Direction(1, "deeper-trees", 0.7, outcome) with { Submitted = outcome == DirectionStatus.Merged }) with { Reason = "the time is up" };

    private static JournalAnswer Since(Caller caller, JournalLine[] all)
    {
        var after = long.Parse(caller.Server.Asked.Last(a => a.Line.Contains("journal", StringComparison.Ordinal)).Line.Split("after=")[1], System.Globalization.CultureInfo.InvariantCulture);
        return new([.. all.Where(fact => fact.Number > after)], [], new(all.Length, "sha256:ab", true), null);
    }

    // As the server does it: only what is newer than the caller knows. Before the run there was one fact, later there are all.
    private static JournalAnswer Facts(Caller caller, string[] facts)
    {
        var after = int.Parse(caller.Server.Asked.Last(a => a.Line.Contains("journal", StringComparison.Ordinal)).Line.Split("after=")[1], System.Globalization.CultureInfo.InvariantCulture);
        var all = Samples.Journal(after == 0 ? facts[..1] : facts);
        return all with { Lines = [.. all.Lines.Where(l => l.Number > after)] };
    }
}
