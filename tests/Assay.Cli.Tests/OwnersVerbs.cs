using System.Text.Json;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class OwnersVerbs
{
    [Fact]
    public async Task Init_sends_what_was_said_and_leaves_the_rest_to_be_inferred()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/init", new InitAnswer("churn", "l-1", ["The task is binary."], [], new(60, 20, 20), new(0.71, 0.01)));

        Assert.Equal(0, await caller.Run("init", "lab", "--data", "t.csv", "--target", "y", "--drop", "a", "--drop", "b", "--public", "0.3"));

        var sent = caller.Sent("/owner/init");
        Assert.Equal(Path.Combine(caller.Folder, "lab"), sent.GetProperty("dir").GetString());
        Assert.Equal(Path.Combine(caller.Folder, "t.csv"), sent.GetProperty("data").GetString());
        Assert.Equal(["a", "b"], sent.GetProperty("drop").EnumerateArray().Select(d => d.GetString()));
        Assert.Equal(0.3, sent.GetProperty("public").GetDouble());
        Assert.Equal(JsonValueKind.Null, sent.GetProperty("task").ValueKind);
        Assert.Contains("The task is binary.", caller.Words, StringComparison.Ordinal);
        Assert.Contains("60 train, 20 public (validation)", caller.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generator_is_not_taken_for_a_file()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/init", new InitAnswer("demo", "l-1", [], [], new(6, 2, 2), null));

        await caller.Run("init", "lab", "--data", "generated:bayes784,rows=20000", "--target", "y");

        Assert.Equal("generated:bayes784,rows=20000", caller.Sent("/owner/init").GetProperty("data").GetString());
    }

    [Fact]
    public async Task Status_as_json_is_the_record_that_the_contract_shows()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/status", Samples.Status(LabActivity.Idle, Samples.Direction(7, "deeper-trees", 0.771)));

        Assert.Equal(0, await caller.Run("status", "--json"));

        var status = JsonDocument.Parse(caller.Results).RootElement;
        Assert.Equal("d-0007", status.GetProperty("directions")[0].GetProperty("id").GetString());
        Assert.Equal(0.771, status.GetProperty("directions")[0].GetProperty("public").GetProperty("score").GetDouble());
        Assert.True(status.GetProperty("metric").GetProperty("higher_is_better").GetBoolean());
        Assert.Equal("walls", status.GetProperty("seal").GetString());
        Assert.Empty(caller.Words);
    }

    [Fact]
    public async Task The_folder_is_the_current_one_when_left_out()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/status", Samples.Status());

        await caller.Run("board");

        Assert.Contains(caller.Server.Asked, a => a.Line == $"GET /owner/status?dir={Uri.EscapeDataString(caller.Folder)}");
    }

    [Fact]
    public async Task The_board_is_ranked_and_says_how_sure_a_score_is()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/status", Samples.Status(
            LabActivity.Idle, Samples.Direction(1, "second", 0.7), Samples.Direction(2, "unscored"), Samples.Direction(3, "first", 0.7712)));

        await caller.Run("board");

        Assert.Contains("0.7712 ± 0.0060", caller.Results, StringComparison.Ordinal);
        string[] order = ["first", "second", "unscored"];
        Assert.Equal(order, order.OrderBy(slug => caller.Results.IndexOf($"{slug} ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_lowest_error_leads_where_lower_is_better()
    {
        await using var caller = new Caller();
        var status = Samples.Status(LabActivity.Idle, Samples.Direction(1, "worse", 3.5), Samples.Direction(2, "better", 2.5));
        caller.Server.On("/owner/status", status with { Metric = new("rmse", false) });

        await caller.Run("board");

        Assert.True(caller.Results.IndexOf("better", StringComparison.Ordinal) < caller.Results.IndexOf("worse", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Try trees.")]
    [InlineData("- try trees, and not --nets")]
    public async Task Steer_takes_the_text_alone_or_after_a_folder(string text)
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/status", Samples.Status()).On("/owner/steer", Samples.Status());

        Assert.Equal(0, await caller.Run("steer", text));
        Assert.Equal((caller.Folder, text), (caller.Sent("/owner/steer").GetProperty("dir").GetString(), caller.Sent("/owner/steer").GetProperty("text").GetString()));

        Assert.Equal(0, await caller.Run("steer", "lab", text));
        Assert.Equal(Path.Combine(caller.Folder, "lab"), caller.Sent("/owner/steer").GetProperty("dir").GetString());
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("stop")]
    public async Task The_pool_hears_a_word_each(string word)
    {
        await using var caller = new Caller();
        caller.Server.On($"/owner/{word}", Samples.Status(LabActivity.Paused));

        Assert.Equal(0, await caller.Run(word, "lab"));

        Assert.Equal(Path.Combine(caller.Folder, "lab"), caller.Sent($"/owner/{word}").GetProperty("dir").GetString());
    }

    [Fact]
    public async Task A_report_lies_in_the_labs_folder_unless_another_place_is_named()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/report", new ReportAnswer("<html>ü</html>"));

        await caller.Run("report");
        await caller.Run("report", "--out", "there/r.html", "--reveal");

        Assert.Equal("<html>ü</html>", await File.ReadAllTextAsync(Path.Combine(caller.Folder, "report.html")));
        Assert.Equal("<html>ü</html>", await File.ReadAllTextAsync(Path.Combine(caller.Folder, "there", "r.html")));
        Assert.Equal(["POST /owner/report?reveal=false", "POST /owner/report?reveal=true"], caller.Server.Asked.Select(a => a.Line).Where(l => l.Contains("report", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Take_names_the_folder_that_was_made()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/take", new TakeAnswer("/out", "c0ffee", ["predict.py"]) { Direction = "deeper-trees", Look = 4 });

        Assert.Equal(0, await caller.Run("take", "--direction", "deeper-trees", "--out", "model"));

        Assert.Equal(Path.Combine(caller.Folder, "model"), caller.Sent("/owner/take").GetProperty("out").GetString());
        Assert.Equal("/out\n", caller.Results);
        Assert.Contains("viewed 4 times", caller.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_lists_what_was_left_out_and_says_when_the_predict_command_needs_it()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/take", new TakeAnswer("/out", "c0ffeec0ffeec0ffee", ["model.json"])
        {
            Direction = "deeper-trees",
            LeftOut = [new("setup.py", "it acts"), new("test_it.py", "it is a test", InPredict: true)],
        });

        Assert.Equal(0, await caller.Run("take", "--direction", "deeper-trees", "--out", "model"));

        Assert.Contains("Left out:\n  setup.py: it acts\n  test_it.py: it is a test\n", caller.Words, StringComparison.Ordinal);
        Assert.Contains("The model does not predict in this folder as it is: its command needs test_it.py.\n", caller.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_says_one_line_once_it_is_ready_and_stays_until_Ctrl_C()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/serve", new ServeAnswer("http://127.0.0.1:4711", "secret"));

        var serving = caller.Run("serve", "--json");
        while (!caller.Results.EndsWith('\n'))
        {
            await Task.Delay(5);
        }

        Assert.Equal("""{"url":"http://127.0.0.1:4711","owner_token":"secret"}""" + "\n", caller.Results);
        Assert.False(serving.IsCompleted);
        caller.Interrupt.Press();
        Assert.Equal(0, await serving);
        var asked = caller.Server.Asked.Select(a => a.Line).Where(line => line.Contains("/serve", StringComparison.Ordinal)).ToList();
        Assert.Equal(["POST /owner/serve", "POST /owner/serve/close"], asked.Select(line => line.Split('?')[0]));
        Assert.Equal(asked[0].Split('?')[1], asked[1].Split('?')[1]);
    }

    [Fact]
    public async Task An_invitation_is_the_line_that_the_other_side_runs()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/invite", new InviteAnswer("http://lab:5000", "t0", "assay join http://lab:5000 --token t0"));

        Assert.Equal(0, await caller.Run("invite", "lab"));

        Assert.Equal("assay join http://lab:5000 --token t0\n", caller.Results);
    }
}
