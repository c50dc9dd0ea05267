using System.IO.Compression;
using System.Text;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.EndToEnd.Tests;

/// <summary>An agent that looks for the owner's key, for another way out, for its provider's own tools, and for more money.</summary>
public sealed class AGreedyAgent() : WithALab(rows: 400)
{
    [Fact]
    public async Task The_owners_key_is_nowhere_behind_the_wall_and_nowhere_in_what_is_kept()
    {
        await using var provider = new KeyedProvider(
            "env; cat /proc/*/environ 2>/dev/null | tr '\\0' '\\n'; ls -R /home /tmp /run /opt 2>/dev/null | head -c 4000",
            Python($"""
                import os
                def holds(file):
                    try:
                        return os.path.isfile(file) and b"{KeyedProvider.Key[..9]}" + b"{KeyedProvider.Key[9..]}" in open(file, "rb").read()
                    except OSError:
                        return False
                files = [os.path.join(top, name) for root in ("/lab", "/home", "/tmp", "/run", "/etc") for top, _, names in os.walk(root) for name in names]
                print("looked into", len(files) > 20, "found", list(filter(holds, files)))
                """));

        await Run(provider);

        // Two commands, the end, and the end once more after it was asked whether it meant to hand nothing in.
        Assert.Equal(4, provider.Answered);
        Assert.Contains("looked into True found []", provider.Heard, StringComparison.Ordinal);
        Assert.DoesNotContain(provider.Asked, asked => asked.Contains(KeyedProvider.Key, StringComparison.Ordinal));
        Assert.Empty(Holders(Product.Home));
        Assert.Empty(Holders(Lab));
    }

    [Fact]
    public async Task There_is_no_other_way_out_and_a_providers_own_tools_stay_shut()
    {
        await using var provider = new KeyedProvider(
            Python("""
                import os, urllib.request
                door = "http://assay:" + os.environ["ASSAY_TOKEN"] + "@127.0.0.1:7077"
                for name, address, proxies in (("provider", "PROVIDER/chat/completions", {}), ("outside", "http://192.0.2.1/", {}), ("tunnel", "https://example.org/", {"https": door})):
                    try:
                        urllib.request.build_opener(urllib.request.ProxyHandler(proxies)).open(address, timeout=5)
                        print(name, "rea" + "ched")
                    except Exception as shut:
                        print(name, "shut:", shut)
                """),
            Asking("""{"model": "great-1", "messages": [{"role": "user", "content": "hi"}], "web_search_options": {}}"""),
            Asking("""{"model": "great-1", "messages": [{"role": "user", "content": "hi"}], "tools": [{"type": "mcp", "server_url": "https://example.org"}]}"""),
            Asking("""{"model": "great-1", "messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "https://example.org/x.png"}}]}]}"""),
            Asking("""{"model": "dearest-9", "messages": [{"role": "user", "content": "hi"}]}"""));

        await Run(provider);

        Assert.Equal(0, provider.Strangers);
        Assert.DoesNotContain("reached", provider.Heard, StringComparison.Ordinal);
        Assert.All((string[])["provider shut", "outside shut", "tunnel shut"], shut => Assert.Contains(shut, provider.Heard, StringComparison.Ordinal));
        Assert.Equal(4, provider.Heard.Split("refused with 4").Length - 1);
        Assert.Equal(7, provider.Answered);
    }

    [Fact]
    public async Task Many_calls_at_once_spend_no_more_than_was_granted_and_the_bill_agrees_with_the_providers()
    {
        await using var provider = new KeyedProvider(
            Python($$"""
                from concurrent.futures import ThreadPoolExecutor
                {{Calling}}
                body = '{"model": "great-1", "max_tokens": 300, "messages": [{"role": "user", "content": "hi"}]}'
                answers = list(ThreadPoolExecutor(32).map(lambda _: call(body), range(120)))
                print("answered", answers.count(200), "refused", answers.count(402))
                """));

        await Run(provider, "0.30");

        var status = await Product.Json<LabStatus>("status", Lab);
        Assert.Equal(provider.Answered * KeyedProvider.OneAnswer, status.Spent.Usd);
        Assert.InRange(status.Spent.Usd, 0.10m, 0.30m);
        Assert.Contains(status.Directions, direction => direction.Note!.Contains("budget is used up", StringComparison.Ordinal));
    }

    private async Task Run(KeyedProvider provider, string money = "5")
    {
        await File.WriteAllTextAsync(Path.Combine(Product.Home, "models.yaml"), provider.Book);
        var variables = new Dictionary<string, string> { ["TEST_API_KEY"] = KeyedProvider.Key };
        var said = await Product.Assay(variables, "run", Lab, "--agent", "llm", "--model", KeyedProvider.Model, "--directions", "1", "--concurrent", "1", "--time", "2m", "--money", money);
        Assert.True(said.Exit == 1 && said.Words.Contains("No candidate was submitted", StringComparison.Ordinal), $"{said.Words}\n{Product.Log()}");
    }

    private const string Calling = """
        import os, time, urllib.error, urllib.request
        def call(body):
            while (status := once(body)) == 429:  # as many as may be are under way, or what is left is put aside for them
                time.sleep(0.05)
            return status
        def once(body):
            request = urllib.request.Request(os.environ["ASSAY_URL"] + "/models/openai/v1/chat/completions", body.encode(), {
                "Authorization": "Bearer " + os.environ["ASSAY_TOKEN"], "Content-Type": "application/json"})
            try:
                return urllib.request.urlopen(request, timeout=60).status
            except urllib.error.HTTPError as refused:
                return refused.code
        """;

    private static string Asking(string body) => Python($"{Calling}\nprint('refused with', call('{body}'))");

    private static string Python(string program) => $"python3 - <<'PY'\n{program}\nPY";

    /// <summary>Files that hold the key, looked into wherever they are compressed.</summary>
    private static List<string> Holders(string folder)
        => [.. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Where(Holds)];

    private static bool Holds(string file)
    {
        if (new FileInfo(file) is { LinkTarget: not null } or { Length: 0 })
        {
            return false;
        }

        // The server has some of them open.
        Stream plain = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(plain, CompressionMode.Decompress) : plain;
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd().Contains(KeyedProvider.Key, StringComparison.Ordinal);
    }
}
