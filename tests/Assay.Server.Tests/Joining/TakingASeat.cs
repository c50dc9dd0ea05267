using System.Net;
using System.Text.Json;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Server.Tests.Joining;

public sealed class TakingASeat : IAsyncLifetime
{
    private readonly OpenLab lab = new();

    public ValueTask InitializeAsync() => lab.InitializeAsync();

    public ValueTask DisposeAsync() => lab.DisposeAsync();

    [Fact]
    public async Task A_seat_is_a_direction_of_its_own_and_its_clock_starts_when_it_is_taken()
    {
        var seat = await lab.Join("Bob <b>'; rm -rf /");

        using var agent = lab.Agent(seat.Token);
        var brief = await agent.Brief(CancellationToken.None);
        Assert.Equal((seat.Direction, $"exp/{seat.Direction}", false), (brief.Direction, seat.Branch, brief.Submitted));
        Assert.InRange(brief.Budget.SecondsLeft, seat.Seconds - 30, seat.Seconds);
        var direction = lab.Host.Journal.State[seat.Direction];
        Assert.Equal((SealLevel.None, 1), (direction.Opened.Seal, direction.Guests));
        var started = lab.Host.Journal.After(0).Select(entry => entry.Fact).OfType<Assay.Journal.GuestStarted>().Single();
        Assert.StartsWith("Bob b rm -rf, user ", started.By, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_every_seat_is_taken_a_newcomer_is_told_to_come_later()
    {
        await lab.Join();
        using var joiner = lab.Agent(lab.JoinToken);

        var refusal = await Assert.ThrowsAsync<AssayException>(() => joiner.Join(new JoinRequest(), CancellationToken.None));

        Assert.Equal((409, ExitCode.Refused), (refusal.Status, refusal.Exit));
        Assert.StartsWith("No seat is free in", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_lab_gives_no_seat()
    {
        using var owner = new OwnerClient(lab.Bearing(OpenLab.OwnersToken));
        await owner.Pause(lab.LabFolder, CancellationToken.None);
        using var joiner = lab.Agent(lab.JoinToken);

        var refusal = await Assert.ThrowsAsync<AssayException>(() => joiner.Join(new JoinRequest(), CancellationToken.None));

        Assert.Equal(409, refusal.Status);
        Assert.Contains("paused", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_dies_with_its_direction_and_the_next_seat_has_another()
    {
        var first = await lab.Join();
        using var agent = lab.Agent(first.Token);

        await agent.Leave(new LeaveRequest(), CancellationToken.None);
        await lab.Ended(first.Direction);
        var second = await lab.Join();

        var refusal = await Assert.ThrowsAsync<AssayException>(() => agent.Brief(CancellationToken.None));
        Assert.Equal(401, refusal.Status);
        Assert.NotEqual((first.Direction, first.Token), (second.Direction, second.Token));
        Assert.Equal(DirectionStatus.Abandoned, lab.Host.Journal.State[first.Direction].Status);
    }

    [Fact]
    public async Task Stopping_the_research_ends_the_seats_and_the_join_token()
    {
        var seat = await lab.Join();
        var token = lab.JoinToken;
        using var owner = new OwnerClient(lab.Bearing(OpenLab.OwnersToken));

        await owner.Stop(lab.LabFolder, CancellationToken.None);
        await lab.Ended(seat.Direction);
        await lab.Host.Research.Ended();

        foreach (var dead in (string[])[seat.Token, token])
        {
            using var client = lab.Bearing(dead);
            using var brief = await client.GetAsync(new Uri("/api/brief", UriKind.Relative));
            using var join = await client.PostAsync(new Uri("/api/join", UriKind.Relative), null);
            Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (brief.StatusCode, join.StatusCode));
        }
    }

    [Fact]
    public async Task An_upload_that_is_under_way_when_the_seat_ends_is_broken_off()
    {
        var seat = await lab.Join();
        using var client = lab.Bearing(seat.Token);
        using var content = new StalledContent();
        var upload = client.PostAsync(new Uri("/api/evaluations", UriKind.Relative), content);
        await content.UnderWay;

        using var agent = lab.Agent(seat.Token);
        await agent.Leave(new LeaveRequest(), CancellationToken.None);

        await Assert.ThrowsAsync<HttpRequestException>(() => upload);
        await lab.Ended(seat.Direction);
        Assert.Empty(lab.Host.Journal.State[seat.Direction].Evaluations);
    }

    [Fact]
    public async Task The_clone_is_main_alone_and_the_data_are_the_visible_files_alone()
    {
        var seat = await lab.Join();
        using var agent = lab.Agent(seat.Token);
        using var bundle = new MemoryStream();
        await agent.Clone(bundle, CancellationToken.None);

        var head = System.Text.Encoding.UTF8.GetString(bundle.ToArray()[..200]).Split('\n');
        Assert.Equal("# v2 git bundle", head[0]);
        Assert.Equal(($"{lab.Host.Journal.State[seat.Direction].Opened.Main} refs/heads/main", ""), (head[1], head[2]));
        foreach (var (name, file) in (IEnumerable<(string, string)>)[("train.csv", lab.Host.Lab.Train), ("public.csv", lab.Host.Lab.Public), ("schema.json", lab.Host.Lab.SchemaFile)])
        {
            using var data = new MemoryStream();
            await agent.Data(name, data, CancellationToken.None);
            Assert.Equal(await File.ReadAllBytesAsync(file), data.ToArray());
        }
    }

    [Fact]
    public async Task No_other_file_exists_for_an_agent()
    {
        var seat = await lab.Join();
        using var client = lab.Bearing(seat.Token);

        foreach (var name in (string[])["private.csv", "..%2Flab.yaml", "..%2F..%2Fhome%2Fsources.yaml", "%2Fetc%2Fpasswd", "TRAIN.CSV", "train.csv%00.json", "train.csv/..", ""])
        {
            using var answer = await client.GetAsync(new Uri($"/api/data/{name}", UriKind.Relative));
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest, $"'{name}': {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task An_agents_runs_are_its_directions_and_what_it_left_open_is_closed()
    {
        var first = await lab.Join();
        var run = await Create(first.Token);
        using (var agent = lab.Agent(first.Token))
        {
            await agent.Leave(new LeaveRequest(), CancellationToken.None);
        }

        await lab.Ended(first.Direction);
        var second = await lab.Join();
        using var other = lab.Bearing(second.Token);
        using var forged = await other.PostAsync(
            new Uri("/api/2.0/mlflow/runs/set-tag", UriKind.Relative),
            new StringContent($$"""{"run_id":"{{run}}","key":"k","value":"v"}""", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal((first.Direction, Tracking.RunStatus.Killed), (lab.Host.Runs.Find(run)!.Direction!.Value, lab.Host.Runs.Find(run)!.Status));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
    }

    private async Task<string> Create(string token)
    {
        using var client = lab.Bearing(token);
        using var answer = await client.PostAsync(
            new Uri("/api/2.0/mlflow/runs/create", UriKind.Relative), new StringContent("""{"experiment_id":"0"}""", System.Text.Encoding.UTF8, "application/json"));
        using var page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return page.RootElement.GetProperty("run").GetProperty("info").GetProperty("run_id").GetString()!;
    }

    /// <summary>A body that begins and never ends.</summary>
    private sealed class StalledContent : HttpContent
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task UnderWay => begun.Task;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            while (true)
            {
                await stream.WriteAsync("id,prediction\n"u8.ToArray());
                await stream.FlushAsync();
                begun.TrySetResult();
                await Task.Delay(20);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
