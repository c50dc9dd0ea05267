using System.Net;
using System.Text;
using Assay.Server.Joining;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace Assay.Server.Tests.Joining;

public sealed class ThreeBearers(OpenLab lab) : IClassFixture<OpenLab>
{
    private static readonly string[] OfAgents =
    [
        "GET /api/brief", "GET /api/history", "GET /api/budget", "GET /api/guidance", "POST /api/direction", "POST /api/evaluations", "POST /api/learnings",
        "POST /api/questions", "PUT /api/branch", "POST /api/submission", "GET /api/clone", "GET /api/data/{name}", "POST /api/leave",
        "GET /api/news", "GET /api/schema", "GET /api/skills", "POST /mcp", "GET /mcp", "DELETE /mcp",
    ];

    [Fact]
    public async Task No_route_of_the_owners_answers_to_any_token_but_hers()
    {
        var seat = await lab.Join();
        var owners = lab.Routes.Where(route => Audience(route) == Server.Joining.Audience.OwnerAlone && !IsOpen(route)).SelectMany(Lines).ToList();
        Assert.Contains("POST /owner/reveal", owners);
        Assert.Contains("POST /owner/leave", owners);
        var words = new HashSet<string>();

        foreach (var token in (string?[])[null, "", "wrong", lab.JoinToken, seat.Token, seat.Token[..^1], OpenLab.OwnersToken + "x"])
        {
            using var client = lab.Bearing(token is "" ? null : token);
            foreach (var line in owners)
            {
                using var answer = await Ask(client, line);
                Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{line} answered {answer.StatusCode} to '{token}'.");
                words.Add(await answer.Content.ReadAsStringAsync());
            }
        }

        Assert.Single(words);
    }

    [Fact]
    public void A_route_that_says_nothing_of_whom_it_is_for_is_the_owners()
    {
        var others = lab.Routes.Where(route => Audience(route) != Server.Joining.Audience.OwnerAlone).ToList();

        Assert.DoesNotContain(others, route => route.RoutePattern.RawText!.StartsWith("/owner", StringComparison.Ordinal));
        Assert.Equal(["POST /api/join"], others.Where(route => Audience(route).Joiner).SelectMany(Lines));
        Assert.Equal(OfAgents.Order(), others.Where(route => Audience(route) == new Audience(Seated: true)).SelectMany(Lines).Order());
        string[] shared = ["/api/2.0/mlflow", "/ajax-api/2.0/mlflow", "/get-artifact", "/model-versions/get-artifact", "/health", "/version"];
        Assert.All(others.Where(route => Audience(route) is { Seated: true, Owner: true }), route =>
            Assert.True(shared.Any(start => route.RoutePattern.RawText!.StartsWith(start, StringComparison.Ordinal)), route.RoutePattern.RawText));
    }

    [Fact]
    public async Task A_join_token_takes_a_seat_and_nothing_else()
    {
        using var client = lab.Bearing(lab.JoinToken);

        foreach (var line in OfAgents.Concat(["GET /api/2.0/mlflow/experiments/search", "POST /api/2.0/mlflow/runs/create"]))
        {
            using var answer = await Ask(client, line);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{line} answered {answer.StatusCode}.");
        }
    }

    [Fact]
    public async Task The_owners_token_opens_her_routes_and_is_told_that_a_seats_routes_speak_for_one_agent()
    {
        using var client = lab.Bearing(OpenLab.OwnersToken);

        using var info = await Ask(client, "GET /owner/info");
        using var experiments = await client.PostAsync(new Uri("/api/2.0/mlflow/experiments/search", UriKind.Relative), new StringContent("{\"max_results\":10}", Encoding.UTF8, "application/json"));
        using var brief = await Ask(client, "GET /api/brief");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.BadRequest), (info.StatusCode, experiments.StatusCode, brief.StatusCode));
    }

    private static Audience Audience(RouteEndpoint route) => route.Metadata.GetMetadata<Audience>() ?? Server.Joining.Audience.OwnerAlone;

    /// <summary>The two that tell whether anybody is there.</summary>
    private static bool IsOpen(RouteEndpoint route) => route.RoutePattern.RawText is "/health" or "/version";

    private static IEnumerable<string> Lines(RouteEndpoint route)
        => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {route.RoutePattern.RawText}");

    private static async Task<HttpResponseMessage> Ask(HttpClient client, string line)
    {
        var (method, path) = (line.Split(' ')[0], line.Split(' ')[1]);
        using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{name}", "train.csv", StringComparison.Ordinal));
        return await client.SendAsync(request);
    }
}
