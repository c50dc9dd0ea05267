using System.Text;
using Assay.Server.Doors;
using Assay.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Assay.Server.Tests.Doors;

/// <summary>Which requests of a direction are let in, and how the others are answered.</summary>
public class AdmissionTests
{
    private const string Search = "/api/2.0/mlflow/runs/search";
    private readonly Admission admission = new(new ManualClock(), new DiskRoom(Path.GetTempPath()));

    [Theory]
    [InlineData("/api/brief", "\"title\":\"This direction has used up its share of the server's time")]
    [InlineData(Search, "\"error_code\":\"REQUEST_LIMIT_EXCEEDED\"")]
    public async Task A_direction_that_used_up_its_time_is_told_when_to_come_again_in_the_shape_that_its_client_reads(string path, string shape)
    {
        admission.Time.Charge(TimeSpan.FromSeconds(40));
        var http = Request("GET", path);

        await admission.Pass(http, _ => throw new InvalidOperationException("It was let in."));

        Assert.Equal(429, http.Response.StatusCode);
        Assert.InRange(int.Parse(http.Response.Headers.RetryAfter!, System.Globalization.CultureInfo.InvariantCulture), 51, 53);
        Assert.Contains(shape, Body(http), StringComparison.Ordinal);
        Assert.Contains("Wait 5", Body(http), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_search_waits_for_the_first_and_other_requests_do_not()
    {
        var first = new TaskCompletionSource();
        var searching = admission.Pass(Request("POST", Search), _ => first.Task);
        var second = admission.Pass(Request("POST", Search), _ => Task.CompletedTask);

        await admission.Pass(Request("GET", "/api/brief"), _ => Task.CompletedTask);
        await admission.Pass(Request("GET", "/api/2.0/mlflow/runs/get"), _ => Task.CompletedTask);
        Assert.False(second.IsCompleted);

        first.SetResult();
        await searching;
        await second;
    }

    [Fact]
    public async Task What_one_direction_writes_at_once_waits_in_its_own_line_and_not_in_a_siblings()
    {
        const string Log = "/api/2.0/mlflow/runs/log-batch";
        var first = new TaskCompletionSource();
        var writing = admission.Pass(Request("POST", Log), _ => first.Task);
        var others = Enumerable.Range(0, 16).Select(_ => admission.Pass(Request("POST", Log), _ => Task.CompletedTask)).ToList();

        await new Admission(new ManualClock(), new DiskRoom(Path.GetTempPath())).Pass(Request("POST", Log), _ => Task.CompletedTask);
        Assert.DoesNotContain(others, other => other.IsCompleted);

        first.SetResult();
        await Task.WhenAll(others.Append(writing));
    }

    [Fact]
    public async Task A_refused_request_costs_what_it_used()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => admission.Pass(Request("POST", "/api/branch"), _ =>
        {
            for (var end = Environment.TickCount64 + 200; Environment.TickCount64 < end;)
            {
            }

            throw new InvalidOperationException("refused");
        }));

        Assert.InRange(admission.Time.Used.TotalSeconds, 0.01, 0.5);
    }

    private static DefaultHttpContext Request(string method, string path)
        => new() { Request = { Method = method, Path = path }, Response = { Body = new MemoryStream() } };

    private static string Body(HttpContext http) => Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());
}
