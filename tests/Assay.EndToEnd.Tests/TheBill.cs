using System.Diagnostics;
using System.Text.Json;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.EndToEnd.Tests;

/// <summary>What models cost is known to the micro-dollar, whatever happens to the server meanwhile.</summary>
public sealed class TheBill() : WithALab(rows: 400)
{
    /// <summary>1,000 tokens in at 3 and 200 out at 15 US dollars a million.</summary>
    private const decimal OneCall = 0.006m;

    [Fact]
    public async Task A_server_that_is_killed_between_two_calls_loses_none_of_them_and_counts_none_twice()
    {
        await KillDuring("run: sleep 8", calls => calls.Count(Is("call_settled")) == 2);

        var calls = await Calls();

        Assert.All(calls.Where(Is("call_settled")), call => Assert.Equal(("answered", OneCall), (End(call), Usd(call))));
        Assert.Equal(calls.Count(Is("call_reserved")), calls.Count(Is("call_settled")));
        Assert.Equal(calls.Count(Is("call_settled")) * OneCall, await Spent());
    }

    [Fact]
    public async Task A_call_that_a_killed_server_left_behind_counts_as_the_most_that_it_could_have_cost()
    {
        await KillDuring("wait: 8s", calls => calls.Count(Is("call_reserved")) == 2);

        var calls = await Calls();

        var lost = Assert.Single(calls, call => Is("call_settled")(call) && End(call) == "lost");
        var reserved = calls.First(call => Is("call_reserved")(call) && call.GetProperty("call").GetString() == lost.GetProperty("call").GetString());
        Assert.Equal(Usd(reserved), Usd(lost));
        Assert.Equal(((calls.Count(Is("call_settled")) - 1) * OneCall) + Usd(lost), await Spent());
        Assert.Equal(Usd(lost), Assert.Single((await Product.Json<LabStatus>("status", Lab)).Directions).Model!.UsdAssumed);
    }

    /// <summary>Runs a script whose second step takes its time, kills the server meanwhile, and lets the lab come to its end.</summary>
    private async Task KillDuring(string step, Func<IReadOnlyList<JsonElement>, bool> moment)
    {
        var script = Product.At("script.yaml");
        await File.WriteAllTextAsync(script, $$"""
            price: { input: 3.00, output: 15.00 }
            usage: { input: 1000, output: 200 }
            steps:
              - run: assay brief
              - {{step}}
                say: Slowly.
              - say: That is all.
            """);
        using var watching = Product.Begin("run", Lab, "--agent", "llm", "--model", $"scripted:{script}", "--directions", "1", "--concurrent", "1", "--time", "2m", "--money", "5");
        while (!moment(Written()))
        {
            await Task.Delay(50);
        }

        Process.GetProcessById(Product.ServerPid()).Kill();
        await watching.WaitForExitAsync();
        await Product.Does("run", Lab);
        Assert.Equal(0, (await Product.Assay("journal", Lab, "--verify")).Exit);
    }

    /// <summary>The facts as the file has them: to ask the product takes longer than the moment lasts.</summary>
    private List<JsonElement> Written()
    {
        var journal = Directory.EnumerateFiles(Product.Home, "journal.jsonl", SearchOption.AllDirectories).Single();
        using var reader = new StreamReader(new FileStream(journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n')[..^1].Select(line => JsonDocument.Parse(line).RootElement.GetProperty("fact"))];
    }

    private async Task<IReadOnlyList<JsonElement>> Calls()
        => [.. (await Product.Json<JournalAnswer>("journal", Lab)).Entries.Select(entry => entry.GetProperty("fact"))];

    private async Task<decimal> Spent() => (await Product.Json<LabStatus>("status", Lab)).Spent.Usd;

    private static Func<JsonElement, bool> Is(string kind) => fact => fact.GetProperty("kind").GetString() == kind;

    private static string? End(JsonElement call) => call.GetProperty("end").GetString();

    private static decimal Usd(JsonElement call) => call.GetProperty("usd").GetDecimal();
}
