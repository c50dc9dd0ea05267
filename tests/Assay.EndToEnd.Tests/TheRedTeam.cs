using Assay.Protocol.Owners;
using Xunit;

namespace Assay.EndToEnd.Tests;

/// <summary>The red team against the built product, as its owner runs it.</summary>
public sealed class TheRedTeam
{
    /// <summary>
    /// Every wall, with its cheapest cases. What takes long, wants a quiet machine (channels between sandboxes, what they cost the
    /// server, disguises) or is tested closer to its code (ladder, schema, pages) is tried by bench/redteam.
    /// </summary>
    private static readonly string[] Quick =
    [
        "boundary", "network", "clean room", "frozen candidate", "git", "journal", "copy-a-sibling", "fit-to-the-file", "masquerade",
        "submit-something-else", "ask-the-same-again", "climb-from-below", "submit-twice", "tell-a-failed-shot", "hear-the-private-score",
        "take-agents-instructions", "live-html-on-main", "change-the-clock", "flood-the-transcript", "large-file", "many-descriptors", "many-processes",
        "memory-bomb", "memory-without-process", "outlive-the-run", "outstay-the-time", "raise-its-limits", "scratch-without-end",
        "signal-outside", "fits-and-submits", "blends-siblings", "finds-no-improvement", "learns-with-evidence", "mends-a-failed-rehearsal",
        "predicts-in-another-order",
    ];

    [Fact]
    public async Task Every_attack_is_defeated_and_proven_and_every_honest_case_accepted()
    {
        await using var product = new Product();
        var said = await product.Assay(["redteam", "--json", .. Quick.SelectMany(name => new[] { "--only", name })]);
        var answer = System.Text.Json.JsonSerializer.Deserialize<RedTeamAnswer>(said.Results, Protocol.AssayJson.Line)!;

        // A case that broke by chance breaks in no second run: what the server wrote of it goes with it.
        var log = (await Programs.Run(product.Folder, new Dictionary<string, string>(), "tail", ["-n", "60", Path.Combine(product.Home, "server.log")])).Results;
        var tried = answer.Attacks.Where(attack => attack.Tried).ToList();
        Assert.All(tried, attack => Assert.True(attack.Defeated, $"{attack.Name}: {attack.How}\n{log}"));
        Assert.All(tried, attack => Assert.True(attack.Proven, $"{attack.Name}: {attack.Control}"));
        Assert.All(answer.Honest.Where(honest => honest.Tried), honest => Assert.True(honest.Accepted, $"{honest.Name}: {honest.How}"));
        Assert.InRange(answer.Attacks.Count, 75, int.MaxValue);
        Assert.InRange(answer.Honest.Count, 5, int.MaxValue);
        Assert.Equal((tried.Count, 0), (answer.Defeated, answer.Succeeded));
        Assert.InRange(answer.NotTried, 0, (answer.Attacks.Count + answer.Honest.Count) / 10);
        Assert.All(answer.Attacks, attack => Assert.DoesNotMatch("(?<!sha256:)[0-9a-f]{64}", attack.How + attack.Control));
        Assert.Equal(0, said.Exit);
        Assert.DoesNotContain(Directory.EnumerateDirectories(product.Home), folder => Path.GetFileName(folder).StartsWith("redteam-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_that_no_case_has_is_a_usage_error()
    {
        await using var product = new Product();
        var said = await product.Assay("redteam", "--only", "no-such-case");

        Assert.Equal(2, said.Exit);
        Assert.Contains("No case or defence matches", said.Words, StringComparison.Ordinal);
    }
}
