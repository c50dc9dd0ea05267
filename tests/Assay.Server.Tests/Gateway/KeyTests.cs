using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Models;
using Assay.Server.Gateway;
using Assay.Testing;
using Xunit;

namespace Assay.Server.Tests.Gateway;

/// <summary>The owner's key goes into a header to the provider, and nowhere else.</summary>
public class KeyTests
{
    [Theory]
    [InlineData($"{GatewayPaths.Anthropic}/v1/messages", """{"model":"acme/one","messages":[]}""", "x-api-key", "")]
    [InlineData(Door.ChatPath, """{"model":"acme/one","messages":[]}""", "authorization", "Bearer ")]
    [InlineData($"{GatewayPaths.OpenAi}/responses", """{"model":"acme/one"}""", "authorization", "Bearer ")]
    [InlineData($"{GatewayPaths.Gemini}/v1/models/acme/one:generateContent", "{}", "x-goog-api-key", "")]
    public async Task Each_api_gets_it_where_it_looks_for_it(string path, string body, string header, string prefix)
    {
        await using var door = await Door.Open();
        door.Provider.Then(200, "{}");

        await door.Ask(path, body);

        Assert.Equal(prefix + Door.Secret, Assert.Single(door.Provider.Sent).Headers[header]);
    }

    [Fact]
    public void A_variable_that_holds_no_key_is_told_apart_from_one_that_is_not_set()
    {
        using var folder = new TempFolder();
        var keys = new Keys(new Home(folder.File("home")), _ => null);
        keys.Hand(new Dictionary<string, string> { ["ACME_API_KEY"] = Door.Secret });

        keys.Hand(new Dictionary<string, string> { ["ACME_API_KEY"] = "sk a key with blanks" });

        Assert.True(keys.IsOdd("ACME_API_KEY"));
        Assert.False(keys.IsOdd("OTHER_API_KEY"));
        Assert.Null(keys.Find(new KeyPlace("acme", "ACME_API_KEY")));
    }

    [Fact]
    public async Task It_is_in_no_answer_and_no_file_however_the_provider_repeats_it()
    {
        await using var door = await Door.Open();
        var half = Door.Secret.Length / 2;
        door.Provider.Then(400, $$"""{"error":"bad key {{Door.Secret}}"}""")
            .ThenStream($"data: {{\"a\":\"{Door.Secret[..half]}", $"{Door.Secret[half..]}\"}}\n\ndata: {Door.Secret[..5]} {Door.Secret}{Door.Secret}", "sk-of-the")
            .Then(401, $"no such key: {Door.Secret}")
            .Then(200, Door.Answer(1, 1).Replace("hello", Door.Secret, StringComparison.Ordinal));

        var refused = await door.Ask(Door.ChatPath, Door.Chat());
        var streamed = await door.Ask(Door.ChatPath, Door.Chat(""","stream":true"""));
        var unauthorized = await door.Ask(Door.ChatPath, Door.Chat());
        var answered = await door.Ask(Door.ChatPath, Door.Chat());

        Assert.Equal("bad key [key]", (string)JsonNode.Parse(refused.Body)!["error"]!["message"]!);
        Assert.Equal("data: {\"a\":\"[key]\"}\n\ndata: sk-of [key][key]sk-of-the", streamed.Body);
        Assert.Equal(403, unauthorized.Status);
        Assert.Contains("refused the owner's key", unauthorized.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("no such key", unauthorized.Body, StringComparison.Ordinal);
        Assert.Contains("[key]", answered.Body, StringComparison.Ordinal);
        var store = Path.Combine(door.Folder, "keys", "model-acme");
        foreach (var file in Directory.EnumerateFiles(door.Folder, "*", SearchOption.AllDirectories).Where(file => file != store))
        {
            Assert.DoesNotContain(Door.Secret, Text(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_one_the_call_is_refused_with_what_the_owner_does_about_it()
    {
        await using var door = await Door.Open();
        File.Delete(Path.Combine(door.Folder, "keys", "model-acme"));

        var (status, answer) = await door.Ask(Door.ChatPath, Door.Chat());

        Assert.Equal(403, status);
        Assert.Contains("assay key", answer, StringComparison.Ordinal);
        Assert.Equal(0, door.State.Calls);
    }

    [Fact]
    public void The_stored_one_comes_before_the_command_lines_and_that_before_the_environments()
    {
        using var folder = new TempFolder();
        var place = new KeyPlace("acme", "ACME_API_KEY");
        var keys = new Keys(new Home(folder.Path), name => name == "ACME_API_KEY" ? "from-the-environment" : null);

        Assert.Equal("from-the-environment", keys.Find(place));
        keys.Hand("ACME_API_KEY", "from-the-command-line");
        Assert.Equal(("from-the-command-line", "$ACME_API_KEY of the command line"), (keys.Find(place), keys.Origin(place)));
        keys.Store("acme", "from-the-file\n");
        Assert.Equal(("from-the-file", Path.Combine(folder.Path, "keys", "model-acme")), (keys.Find(place), keys.Origin(place)));
        Assert.Null(keys.Find(new KeyPlace("other", "OTHER")));
    }

    [Fact]
    public void The_stored_one_is_its_owners_alone_to_read()
    {
        using var folder = new TempFolder();
        var keys = new Keys(new Home(folder.Path), _ => null);
        keys.Store("acme", "first-key");
        keys.Store("acme", "second-key");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Path, "keys", "model-acme")));
        Assert.True(keys.Remove("acme"));
        Assert.False(keys.Remove("acme"));
        Assert.Null(keys.Find(new KeyPlace("acme", "A")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("with a blank in it")]
    [InlineData("two-lines-of\nheaders: x")]
    public void What_no_header_can_carry_is_no_key_and_is_not_repeated(string key)
    {
        using var folder = new TempFolder();

        var problem = Assert.Throws<AssayException>(() => new Keys(new Home(folder.Path), _ => null).Store("acme", key));

        Assert.True(key.Length == 0 || !problem.Message.Contains(key, StringComparison.Ordinal));
    }

    private static string Text(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
