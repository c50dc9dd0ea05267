using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Assay.Server.Tests.Mlflow;

/// <summary>Paths that try to leave the artifact folder, sent byte by byte so that no client tidies them first.</summary>
public sealed class ArtifactAttackTests(MlflowServer server) : IClassFixture<MlflowServer>
{
    public static TheoryData<string> Paths =>
    [
        "../x", "../../../../etc/passwd", "a/../../../b", "%2e%2e/x", "%2E%2E%2Fx", "a/%2e%2e/%2e%2e/b", "%252e%252e/x", "%252e%252e%252fx", "%25252e%25252e%25252fx",
        "/etc/passwd", "%2fetc/passwd", "a//b", "..%5cx", "..\\x", "a%5c..%5cb", "C:/x", "C%3a%5cx", "file:/etc/passwd", "file%3a///etc/passwd", "a%00b", "a%0ab", "./x", "a/.", "a/..",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task An_attack_by_path_writes_reads_and_deletes_nothing(string path)
    {
        using var agent = server.Agent;
        using var owner = server.Owner;
        var run = await agent.NewRun();
        await agent.Put($"7/{run}/artifacts/honest.txt", "kept");
        var before = Files();

        foreach (var (method, token) in new[] { ("PUT", "d-0001"), ("GET", "d-0001"), ("DELETE", "owner") })
        {
            var answer = await Raw($"{method} /api/2.0/mlflow-artifacts/artifacts/7/{run}/artifacts/{path} HTTP/1.1", token);
            Assert.Matches("^HTTP/1.1 (400|404|405) ", answer);
            Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        }

        Assert.Equal(before, Files());
    }

    [Theory]
    [InlineData("%2e%2e%2fx")]
    [InlineData("%252e%252e/x")]
    [InlineData("a%5cb")]
    [InlineData("C:/x")]
    [InlineData("a//b")]
    public async Task An_attack_that_reaches_the_proxy_is_told_that_its_path_is_invalid(string path)
    {
        using var agent = server.Agent;
        var run = await agent.NewRun();

        var answer = await Raw($"GET /api/2.0/mlflow-artifacts/artifacts/7/{run}/artifacts/{path} HTTP/1.1", "d-0001");

        Assert.Contains("INVALID_PARAMETER_VALUE", answer, StringComparison.Ordinal);
        Assert.Contains("Invalid path", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../..")]
    [InlineData("/etc")]
    [InlineData("%2e%2e")]
    [InlineData("a\\..")]
    public async Task A_listing_of_a_path_elsewhere_is_refused(string path)
    {
        using var agent = server.Agent;
        var run = await agent.NewRun();
        var escaped = Uri.EscapeDataString(path);

        foreach (var address in new[]
        {
            $"/api/2.0/mlflow/artifacts/list?run_id={run}&path={escaped}", $"/get-artifact?run_id={run}&path={escaped}",
            $"/api/2.0/mlflow-artifacts/artifacts?path=7/{run}/artifacts/{escaped}",
        })
        {
            var (status, code, message) = await Client.Refused(await agent.Http.GetAsync(address));
            Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, code));
            Assert.Contains("Invalid path", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("7")]
    [InlineData("7/models")]
    [InlineData("incoming")]
    [InlineData("7/RUN")]
    [InlineData("7/RUN/other/x")]
    [InlineData("8/RUN/artifacts/x")]
    [InlineData("7/models/m-0/artifacts/x")]
    public async Task Only_a_runs_or_models_own_folder_is_written(string path)
    {
        using var agent = server.Agent;
        var run = await agent.NewRun();

        using var put = await agent.Put(path.Replace("RUN", run, StringComparison.Ordinal), "x");

        Assert.Equal(404, (int)put.StatusCode);
    }

    [Fact]
    public async Task An_agent_deletes_no_artifact_and_the_owner_does()
    {
        using var agent = server.Agent;
        using var owner = server.Owner;
        var run = await agent.NewRun();
        var address = $"/api/2.0/mlflow-artifacts/artifacts/7/{run}/artifacts/a.txt";
        await agent.Put($"7/{run}/artifacts/a.txt", "x");

        var (status, code, _) = await Client.Refused(await agent.Http.DeleteAsync(address));
        Assert.Equal((403, "PERMISSION_DENIED"), (status, code));
        Assert.NotNull(server.Lab.ArtifactPath(run, "a.txt"));

        Assert.True((await owner.Http.DeleteAsync(address)).IsSuccessStatusCode);
        Assert.Null(server.Lab.ArtifactPath(run, "a.txt"));
    }

    [Fact]
    public async Task What_a_direction_keeps_is_bounded()
    {
        using var agent = server.Open("d-0009");
        var run = await agent.NewRun();
        server.ArtifactBytes = 100_000;

        using var first = await agent.Put($"7/{run}/artifacts/a", new string('x', 60_000));
        var (status, code, message) = await Client.Refused(await agent.Put($"7/{run}/artifacts/b", new string('x', 60_000)));
        server.ArtifactBytes = 4L << 30;

        Assert.True(first.IsSuccessStatusCode);
        Assert.Equal((403, "PERMISSION_DENIED"), (status, code));
        Assert.Contains("keep fewer or smaller", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uploads_in_parts_are_not_taken()
    {
        using var agent = server.Agent;

        Assert.Equal((501, "NOT_IMPLEMENTED"), await Client.Refused(await agent.Http.PostAsync("/api/2.0/mlflow-artifacts/mpu/create/7/x", null)) is var (status, code, _) ? (status, code) : default);
    }

    private IEnumerable<string> Files()
    {
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(server.Lab.ArtifactPath(server.Lab.Runs(null)[^1].Id, "")))!;
        return [.. Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(folder)!, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith("-shm", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private async Task<string> Raw(string requestLine, string token)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port);
        await using var stream = client.GetStream();
        var request = $"{requestLine}\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Length: 4\r\nConnection: close\r\n\r\nevil";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
