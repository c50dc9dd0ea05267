using Xunit;

namespace Assay.Server.Tests.Mlflow;

/// <summary>The owner's door: every lab at once.</summary>
public sealed class OwnerTests(MlflowServer server) : IClassFixture<MlflowServer>
{
    [Fact]
    public async Task All_labs_are_listed_the_newest_first_and_searched()
    {
        using var owner = server.Owner;

        Assert.Superset(new HashSet<string> { "churn", "prices" }, (await Names(owner, new { })).ToHashSet());
        Assert.Equal(["prices"], await Names(owner, new { filter = "name LIKE 'pri%'" }));
        Assert.Equal(["prices", "churn"], await Names(owner, new { filter = "name != 'x' AND attribute.creation_time > 0", order_by = new[] { "name DESC" }, max_results = 2 }));
        Assert.Equal(400, (await owner.Refusal("experiments/search", new { filter = "metrics.a > 1" })).Status);
    }

    [Fact]
    public async Task Runs_of_several_labs_are_found_in_one_order()
    {
        using var owner = server.Owner;
        var made = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            made.Add(await owner.NewRun(new { experiment_id = i % 2 == 0 ? "7" : "8", start_time = i, tags = new[] { new { key = "both", value = "yes" } } }));
        }

        Assert.Equal(made, await ClientTests.Search(owner, new { experiment_ids = new[] { "7", "8" }, filter = "tags.both = 'yes'", order_by = new[] { "attributes.start_time ASC" } }));
        await owner.Post("runs/log-metric", new { run_id = made[1], key = "m", value = 1, timestamp = 1 });
        Assert.Single(server.OtherLab.Find(made[1])!.Metrics);
        Assert.Empty((await owner.Post("runs/search", new { })));
    }

    [Fact]
    public async Task An_experiment_is_made_renamed_tagged_deleted_and_restored()
    {
        using var owner = server.Owner;
        var id = (string)(await owner.Post("experiments/create", new { name = "side", tags = new[] { new { key = "a", value = "1" } } }))["experiment_id"]!;
        var run = await owner.NewRun(new { experiment_id = id });

        Assert.Equal((400, "RESOURCE_ALREADY_EXISTS"), await owner.Refusal("experiments/create", new { name = "side" }) is var (status, code, _) ? (status, code) : default);
        await owner.Post("experiments/update", new { experiment_id = id, new_name = "aside" });
        await owner.Post("experiments/set-experiment-tag", new { experiment_id = id, key = "b", value = "2" });
        await owner.Post("experiments/delete-experiment-tag", new { experiment_id = id, key = "a" });
        Assert.Equal(["aside"], await Names(owner, new { filter = "tags.b = '2'" }));
        Assert.Empty(await Names(owner, new { filter = "tags.a = '1'" }));

        await owner.Post("experiments/delete", new { experiment_id = id });
        Assert.Equal("deleted", (string)(await owner.Get($"experiments/get?experiment_id={id}"))["experiment"]!["lifecycle_stage"]!);
        Assert.Equal((404, "RESOURCE_DOES_NOT_EXIST"), await owner.Refusal("experiments/delete", new { experiment_id = id }) is var (again, twice, _) ? (again, twice) : default);
        Assert.Equal(["aside"], await Names(owner, new { view_type = "DELETED_ONLY" }));
        Assert.Contains("must be in the 'active' state", (await owner.Refusal("runs/create", new { experiment_id = id })).Message, StringComparison.Ordinal);
        Assert.Equal("deleted", (string)(await owner.Run(run))["info"]!["lifecycle_stage"]!);

        await owner.Post("experiments/restore", new { experiment_id = id });
        Assert.Equal("active", (string)(await owner.Run(run))["info"]!["lifecycle_stage"]!);
    }

    [Fact]
    public async Task Where_no_experiment_can_be_made_the_owner_is_told_how_labs_are_made()
    {
        using var owner = server.Open("poor-owner");

        var (status, code, message) = await owner.Refusal("experiments/create", new { name = "x" });

        Assert.Equal((403, "PERMISSION_DENIED"), (status, code));
        Assert.Contains("assay init", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_has_no_default_experiment_unless_there_is_one()
    {
        using var owner = server.Owner;

        Assert.Equal(404, (await owner.Refusal("runs/create", new { experiment_id = "0" })).Status);
    }

    private static async Task<string[]> Names(Client client, object body)
        => [.. ((await client.Post("experiments/search", body))["experiments"]?.AsArray() ?? []).Select(experiment => (string)experiment!["name"]!)];
}
