using Assay.Labs;
using Assay.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Labs;

/// <summary>How lab.yaml is read and written.</summary>
public class ContractTests
{
    private const string Least = """
        lab: churn
        goal: Find who leaves.
        data:
          source: customers
          target: churn
          positive: yes
        metric: { name: auc }
        """;

    [Fact]
    public void What_is_not_said_has_its_default()
    {
        var contract = Contract.Read(Least, "lab.yaml");

        Assert.Equal((0.2, 0.2), (contract.Split.Public, contract.Split.Private));
        Assert.Equal(Feedback.Ladder, contract.Feedback);
        Assert.Equal(new Dictionary<string, int> { ["builtin"] = 1 }, contract.Agents.Use);
        Assert.Equal((3, 9), (contract.Agents.Concurrent, contract.Agents.Directions));
        Assert.Equal(TimeSpan.FromMinutes(30), contract.Limits.Time);
        Assert.Null(contract.Limits.DirectionTime);
        Assert.Equal((500, 50), (contract.Limits.Evaluations, contract.Limits.DirectionEvaluations));
        Assert.Equal((4L << 30, 1.0), (contract.Limits.Memory, contract.Limits.Cpus));
        Assert.Equal((64L << 30, 8L << 30), (contract.Limits.Disk, contract.Limits.DirectionDisk));
        Assert.Null(contract.Limits.Money);
    }

    [Fact]
    public void Everything_that_can_be_said_is_understood()
    {
        var contract = Contract.Read(
            """
            lab: churn
            goal: Predict which customers leave next month, so that the retention team calls the right ones.
            data:
              source: customers
              id: customer_id
              target: churn
              positive: "yes"
              task: binary
              group: household_id
              drop: [refund_date, household_id]
            split: { public: 0.25, private: 0.15, seed: 3 }
            metric: { name: logloss, also: [auc] }
            feedback: exact
            agents: { use: { builtin: 2, "command:./mine": 1 }, concurrent: 4, directions: 12, checkin: each }
            environment: { path: ~/envs/ml, gpus: 2 }
            limits: { time: 1h30m, direction_time: 90s, evaluations: 40, direction_evaluations: 7, money: 5.00 USD, memory: 512MiB, cpus: 1.5, disk: 20GiB, direction_disk: 2GiB }
            gateway: { open: [web_search, addresses], hosts: ["packages.example.org:443", "*.example.org:8443", "192.0.2.7:80", "[2001:db8::1]:443"] }
            """,
            "lab.yaml");

        Assert.Equal("household_id", contract.Data.Group);
        Assert.Equal(["refund_date", "household_id"], contract.Data.Drop);
        Assert.Equal(3, contract.Split.Seed);
        Assert.Equal("logloss", contract.Metric.Name);
        Assert.Equal(Feedback.Exact, contract.Feedback);
        Assert.Equal(2, contract.Agents.Use["builtin"]);
        Assert.Equal(Checkin.Each, contract.Agents.Checkin);
        Assert.Equal(contract.Agents.Checkin, Contract.Read(contract.Write(), "lab.yaml").Agents.Checkin);
        Assert.Equal(("~/envs/ml", 2), (contract.Environment.Path, contract.Environment.Gpus));
        Assert.Equal(TimeSpan.FromMinutes(90), contract.Limits.Time);
        Assert.Equal(TimeSpan.FromSeconds(90), contract.Limits.DirectionTime);
        Assert.Equal(5.0m, contract.Limits.Money);
        Assert.Equal(512L << 20, contract.Limits.Memory);
        Assert.Equal(1.5, contract.Limits.Cpus);
        Assert.Equal((20L << 30, 2L << 30), (contract.Limits.Disk, contract.Limits.DirectionDisk));
        Assert.Equal(contract.Limits, Contract.Read(contract.Write(), "lab.yaml").Limits);
        Assert.Equal([OpenWay.WebSearch, OpenWay.Addresses], contract.Gateway.Open);
        Assert.Equal(4, contract.Gateway.Hosts.Count);
    }

    [Fact]
    public void The_gateway_is_closed_where_nothing_is_said_and_may_be_opened_between_runs()
    {
        var closed = Contract.Read(Least, "lab.yaml");
        var open = closed with { Gateway = new GatewayPlan { Open = Enum.GetValues<OpenWay>(), Hosts = ["packages.example.org:443", "*.example.org:8443"] } };
        var read = Contract.Read(open.Write(), "lab.yaml");

        Assert.Empty(closed.Gateway.Open);
        Assert.Empty(closed.Gateway.Hosts);
        Assert.Equal(open.Gateway.Open, read.Gateway.Open);
        Assert.Equal(open.Gateway.Hosts, read.Gateway.Hosts);
        Assert.Equal(closed.FrozenDigest, read.FrozenDigest);
    }

    [Theory]
    [InlineData("lab: churn", "lab: churn\nmetrics: x", "line 2", "'metrics' is not a key", "did you mean 'metric'", "limits")]
    [InlineData("  target: churn", "  target: churn\n  postive: x", "line 6", "'data.postive'", "did you mean 'positive'", "drop")]
    [InlineData("  target: churn", "", "'data.target' is missing")]
    [InlineData("  target: churn", "  target: [a]", "line 5", "'data.target' must be a non-empty text")]
    [InlineData("  target: churn", "  target: churn\n  drop: a", "line 6", "must be a list")]
    [InlineData("  target: churn", "  target: churn\n  drop: [a, a]", "line 6", "twice")]
    [InlineData("  target: churn", "  target: churn\n  drop: [churn]", "line 6", "cannot be dropped")]
    [InlineData("  target: churn", "  target: churn\n  id: churn", "line 6", "'churn' cannot be target and id")]
    [InlineData("  target: churn", "  target: churn\n  columns: { a: { kind: nummer } }", "line 6", "allowed are number, date, category, text, boolean")]
    [InlineData("  target: churn", "  target: churn\n  columns: { a: { formats: d } }", "line 6", "'data.columns.a.formats'")]
    [InlineData("  positive: yes\n", "", "line 5", "'data.positive' is missing")]
    [InlineData("lab: churn", "lab: ../churn", "line 1", "'../churn'", "letters")]
    [InlineData("name: auc", "name: acu", "line 7", "did you mean auc", "logloss")]
    [InlineData("name: auc", "name: auc, also: [auc]", "line 7", "repeats")]
    [InlineData("goal:", "split: { public: 0 }\ngoal:", "line 2", "'split.public' cannot be '0'", "0.01")]
    [InlineData("goal:", "split: { public: 0.5, private: 0.5 }\ngoal:", "line 2", "less than a tenth")]
    [InlineData("goal:", "split: { column: s, seed: 3 }\ngoal:", "line 2", "'split.seed' has no effect")]
    [InlineData("goal:", "split: { final: 0.005 }\ngoal:", "line 2", "'split.final' cannot be 0.005", "0.01")]
    [InlineData("goal:", "split: { final: 0.9 }\ngoal:", "line 2", "'split.final' cannot be '0.9'", "0.8")]
    [InlineData("goal:", "split: { public: 0.4, private: 0.4, final: 0.2 }\ngoal:", "line 2", "public, private and final together", "less than a tenth")]
    [InlineData("goal:", "split: { column: s, final: 0.1 }\ngoal:", "line 2", "'split.final' has no effect")]
    [InlineData("goal:", "split: 0.2\ngoal:", "line 2", "'split' must be a mapping", "public")]
    [InlineData("goal:", "limits: { time: soon }\ngoal:", "line 2", "'soon'", "30m")]
    [InlineData("goal:", "limits: { memory: 4 }\ngoal:", "line 2", "'4'", "4GiB")]
    [InlineData("goal:", "limits: { money: 5 EUR }\ngoal:", "line 2", "'5 EUR'", "USD")]
    [InlineData("goal:", "limits: { time: 1m, direction_time: 2m }\ngoal:", "line 2", "longer than")]
    [InlineData("goal:", "agents: { concurrent: many }\ngoal:", "line 2", "'many'", "whole number")]
    [InlineData("goal:", "agents: { use: { builtin: 0 } }\ngoal:", "line 2", "weight above 0")]
    [InlineData("goal:", "environment: { path: envs/ml }\ngoal:", "line 2", "'envs/ml'", "beginning with /")]
    [InlineData("goal:", "gateway: { open: [everything] }\ngoal:", "line 2", "'everything'", "web_search, code_execution, remote_tools, addresses")]
    [InlineData("goal:", "gateway: { hosts: [packages.example.org] }\ngoal:", "line 2", "'packages.example.org'", "packages.example.org:443")]
    [InlineData("goal:", "gateway: { hosts: ['https://packages.example.org:443'] }\ngoal:", "line 2", "a host and its port")]
    [InlineData("goal:", "gateway: { hosts: ['*:443'] }\ngoal:", "line 2", "'*:443'")]
    [InlineData("goal:", "gateway: { hosts: ['packages.example.org:70000'] }\ngoal:", "line 2", "'packages.example.org:70000'")]
    [InlineData("goal:", "feedback: loud\ngoal:", "line 2", "'loud'", "ladder, exact")]
    [InlineData("goal:", "lab: again\ngoal:", "line 2", "not valid YAML")]
    [InlineData("lab: churn", "lab: [", "not valid YAML")]
    public void A_mistake_is_told_with_its_line_and_what_is_allowed(string before, string after, params string[] told)
    {
        var problem = Assert.Throws<AssayException>(() => Contract.Read(Least.Replace(before, after), "lab.yaml"));

        Assert.Equal(ExitCode.Usage, problem.Exit);
        Assert.All(told.Prepend("lab.yaml"), words => Assert.Contains(words, problem.Message));
    }

    [Theory]
    [InlineData("  target: churn", "  target: churn\n  task: multiclass", "'data.positive' has no effect in a multiclass task")]
    [InlineData("  target: churn", "  target: churn\n  task: ranking", "'data.positive' has no effect in a ranking task")]
    [InlineData("name: auc", "name: rmse", "not a metric for a binary task")]
    [InlineData("name: auc", "name: ndcg@10", "--group COLUMN")]
    [InlineData("name: auc", "name: ndcg@10", "is a ranking metric, not one for a binary task")]
    [InlineData("name: auc", "name: 'command:score.py'", "not supported in this version")]
    public void Words_of_later_versions_are_known_and_plainly_refused(string before, string after, string told)
        => Assert.Contains(told, Assert.Throws<AssayException>(() => Contract.Read(Least.Replace(before, after), "lab.yaml")).Message);

    [Fact]
    public void What_is_written_reads_back_the_same_whatever_the_texts()
        => Prop.ForAll<NonEmptyString, NonEmptyString, PositiveInt>((goal, value, count) =>
        {
            var contract = Contract.Read(Least, "lab.yaml") with
            {
                Goal = Printable(goal.Get),
                Data = new DataRecipe { Source = "s", Target = Printable(value.Get), Positive = "1e3", Id = "no", Drop = ["- a", "b: c", "#"] },
                Environment = new GuestEnvironment { Path = count.Get % 2 == 0 ? "/envs/" + count.Get : null, Gpus = count.Get % 3 },
                Limits = new LabLimits { Time = TimeSpan.FromSeconds(count.Get), Memory = (256L << 20) + count.Get, Money = count.Get / 4m },
            };
            var read = Contract.Read(contract.Write(), "lab.yaml");
            return read.Write() == contract.Write() && read.Goal == contract.Goal && read.Data.Target == contract.Data.Target
                && read.Limits == contract.Limits && read.Environment == contract.Environment && read.FrozenDigest == contract.FrozenDigest;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("naïve 😀 \u0085 \u2028 \t \" \\ ' : # - [a] {b} & * ! | > % @ `")]
    [InlineData("yes")]
    [InlineData("~")]
    [InlineData("- a")]
    [InlineData("1e3")]
    [InlineData(" blanks ")]
    [InlineData("two\nlines")]
    [InlineData("a:")]
    [InlineData("a #b")]
    public void Any_text_that_a_table_may_hold_survives_the_file(string text)
    {
        var contract = Contract.Read(Least, "lab.yaml");
        contract = contract with { Goal = text, Data = contract.Data with { Target = text, Drop = [$"{text}!"], Positive = text }, Agents = new AgentPlan { Use = new Dictionary<string, int> { [text] = 2 } } };

        var read = Contract.Read(contract.Write(), "lab.yaml");

        Assert.Equal((text, text, text), (read.Goal, read.Data.Target, read.Data.Positive));
        Assert.Equal(contract.Agents.Use, read.Agents.Use);
        Assert.Equal(contract.FrozenDigest, read.FrozenDigest);
    }

    [Fact]
    public void A_contract_without_a_drawer_has_the_digest_that_it_had_before_there_were_drawers()
    {
        const string known = "sha256:a809ed6f54721f29bf990a7c8e9cef9723334692ecbc00da8469a2695f256bd2";

        Assert.Equal(known, Contract.Read(Least, "lab.yaml").FrozenDigest);
        Assert.Equal(known, Contract.Read(Least.Replace("goal:", "split: { final: 0 }\ngoal:"), "lab.yaml").FrozenDigest);
        Assert.DoesNotContain("final:", Contract.Read(Least, "lab.yaml").Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_drawer_is_read_written_and_frozen()
    {
        var contract = Contract.Read(Least.Replace("goal:", "split: { final: 0.1 }\ngoal:"), "lab.yaml");

        Assert.Equal(0.1, contract.Split.Final);
        Assert.Equal(contract.Split, Contract.Read(contract.Write(), "lab.yaml").Split);
        Assert.NotEqual(Contract.Read(Least, "lab.yaml").FrozenDigest, contract.FrozenDigest);
    }

    [Fact]
    public void Assets_are_read_written_and_frozen_and_a_contract_without_has_the_digest_that_it_had_before_there_were_any()
    {
        var contract = Contract.Read(Least.Replace("  target: churn", "  target: churn\n  assets: { folder: pets, column: image file }"), "lab.yaml");

        Assert.Equal(new AssetRecipe { Folder = "pets", Column = "image file" }, contract.Data.Assets);
        Assert.Equal(contract.Data.Assets, Contract.Read(contract.Write(), "lab.yaml").Data.Assets);
        Assert.NotEqual(Contract.Read(Least, "lab.yaml").FrozenDigest, contract.FrozenDigest);
        Assert.Equal("sha256:a809ed6f54721f29bf990a7c8e9cef9723334692ecbc00da8469a2695f256bd2", Contract.Read(Least, "lab.yaml").FrozenDigest);
        Assert.DoesNotContain("assets", Contract.Read(Least, "lab.yaml").Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_and_order_do_not_change_what_is_frozen_and_limits_do_not_either()
    {
        var contract = Contract.Read(Least, "lab.yaml");
        var other = Contract.Read(Least.Replace("  source: customers\n  target: churn", "  target: churn # who left\n  source: customers") + "\nlimits: { time: 5m }", "lab.yaml");

        Assert.Equal(contract.FrozenDigest, other.FrozenDigest);
        Assert.NotEqual(contract.Digest, other.Digest);
    }

    [Theory]
    [InlineData("target: churn", "target: left")]
    [InlineData("positive: yes", "positive: no")]
    [InlineData("name: auc", "name: f1")]
    [InlineData("name: auc", "name: auc, also: [f1]")]
    [InlineData("goal:", "split: { seed: 18 }\ngoal:")]
    public void Data_split_and_metric_are_frozen(string before, string after)
        => Assert.NotEqual(Contract.Read(Least, "lab.yaml").FrozenDigest, Contract.Read(Least.Replace(before, after), "lab.yaml").FrozenDigest);

    // What a text cell of a table can hold, more or less: YAML forbids most control characters, and an empty goal says nothing.
    private static string Printable(string text) => $"x{string.Concat(text.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)))}";
}
