using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Reports;
using Xunit;

namespace Assay.Tests.Reports;

public sealed class ModelStatement
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private static readonly Dictionary<string, string> _artifacts = new() { ["models/0/model.json"] = "sha256:" + new string('b', 64) };

    [Fact]
    public void A_statement_says_what_was_verified_about_a_model_and_what_was_not()
        => Assert.Equal(
            """
            # churn: deeper-trees

            The model of direction d-0002, as Assay 0.1.0 ran and scored it. 14 March 2026, 10:26 UTC. ± is one standard error.

            ## Score

            | AUC (higher is better) | public | private |
            |---|---|---|
            | this model | 0.7711 ± 0.0061 | not revealed |
            | baseline | 0.7501 ± 0.0064 | not revealed |
            | best possible | 0.7840 ± 0.0059 | not revealed |

            Rank 1 of 2 by public score. Selection bias of its public score: about 0.0003. On public rows: 0.0210 better than the baseline (95 % CI 0.0138 to 0.0282).

            ## Verified

            - Assay computed all 6 public scores from prediction files, against hidden labels.
            - The 2 candidates were fixed by checksum before scoring on private rows, once each, and run by Assay in a clean room without network.
            - The journal is intact: 57 entries in an unbroken hash chain.
            - Every agent ran in a sandbox without network access.
            - Nobody has viewed a private score.
            - The checksums below are those of the files that were run.

            ## Not verified

            - What agents wrote: titles, rationales, learnings and run counts are their own claims.
            - Other data: scores hold for rows drawn like these, and standard errors cover sampling noise only.
            - Absence of target leakage: no leakage check failed.
            - Reproducibility of training: nothing was retrained for this report.
            - This installation’s sandbox: `assay redteam` tests it.

            ## What it is

            - Agent: builtin. Its title: “Try deeper trees”
            - Isolation: sandbox for this direction, sandbox for the lab. Feedback: ladder.
            - Journal: 57 entries, head sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
            - Views of private scores: 0
            - Commit: 0123456789abcdef0123456789abcdef01234567
            - Environment: envs/ml, in addition to the machine's programs; sha256:cc when research started
            - Python at the time of writing: Python 3.11.2 with pandas 1.5.3
            - Artifact models/0/model.json: sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb

            """,
            Write(Samples.Small));

    [Fact]
    public void Private_scores_are_in_it_only_once_revealed()
    {
        Assert.DoesNotContain("0.7692", Write(Samples.Small));
        Assert.Contains("| this model | 0.7711 ± 0.0061 | 0.7692 ± 0.0062 |", Write(Samples.Revealed));
    }

    [Fact]
    public void Once_revealed_it_says_how_far_the_score_dropped_beside_the_baseline()
        => Assert.Matches(
            @"Public to private: 0\.0019 worse \(95 % CI [^)]+\); beyond the baseline's change, 0\.0005 worse \(95 % CI [^)]+\), not significant\.", Write(Samples.Revealed));

    [Fact]
    public void A_final_score_that_was_viewed_goes_with_its_model_though_private_ones_were_not()
    {
        var told = Samples.WithDrawer() with { Final = Samples.WithDrawer().Final! with { Shown = true } };

        Assert.Contains("Final AUC: 0.7654 ± 0.0087.", Write(told), StringComparison.Ordinal);
        Assert.Contains("| this model | 0.7711 ± 0.0061 | not revealed |", Write(told), StringComparison.Ordinal);
        Assert.DoesNotContain("0.7654", Write(told, direction: 1), StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_statement_has_sixty_lines()
    {
        var worst = Samples.Revealed with
        {
            Seal = SealLevel.None,
            JournalFault = "Entry 12 was changed: its text does not match its hash.",
            Hazards = [.. Enumerable.Range(0, 20).Select(number => new Hazard(Severity.Serious, "give-away", $"x{number}", "t", "r"))],
            PrivateViews = 5,
        };
        var artifacts = Enumerable.Range(0, 500).ToDictionary(i => $"models/{i}", i => $"sha256:{i}");

        var lines = Statement.Write(worst, new DirectionId(2), Commit, artifacts, new MeasuredEnvironment(null, null, "Python 3.11.2", Changed: false)).TrimEnd('\n').Split('\n');

        Assert.InRange(lines.Length, 40, 60);
        Assert.Equal("- 492 more artifacts, whose checksums are in the journal", lines[^1]);
        Assert.StartsWith("**Not sealed.**", lines[4]);
    }

    [Fact]
    public void What_the_check_of_the_data_found_is_listed_the_serious_first()
    {
        var model = Samples.Small with
        {
            Hazards =
            [
                new Hazard(Severity.Note, "constant", "year", "It never changes.", "Drop it."),
                new Hazard(Severity.Warning, "time-hint", "sold", "It looks like a time.", "Use it."),
                new Hazard(Severity.Serious, "give-away", "commission", "It alone predicts the target.", "Drop it."),
            ],
        };
        const string listed = """

            ## Data warnings

            - Serious: target leakage in commission: It alone predicts the target.
            - Warning: possible time column in sold: It looks like a time.

            ## What it is

            """;

        Assert.Contains(listed, Write(model), StringComparison.Ordinal);
        Assert.Contains(listed, Statement.OfBaseline(model, _artifacts), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_agent_wrote_formats_nothing()
    {
        var hostile = "**x**](http://y) <img src=z>\n# heading\n- item";
        var model = Samples.Small with
        {
            Directions = [.. Samples.Small.Directions.Select(direction => direction with { Title = hostile, Slug = hostile, Agent = hostile })],
        };

        var text = Statement.Write(model, new DirectionId(2), hostile, _artifacts, new MeasuredEnvironment(hostile, hostile, hostile, Changed: true));

        Assert.Equal(5, text.Split('\n').Count(line => line.StartsWith('#')));
        Assert.DoesNotContain("**x**", text);
        Assert.DoesNotContain("<img", text.Replace("\\<img", ""));
        Assert.DoesNotContain("http://", text);
    }

    [Fact]
    public void A_direction_without_a_candidate_has_no_statement()
    {
        var unknown = Assert.Throws<AssayException>(() => Write(Samples.Small, direction: 3));

        Assert.Equal("d-0003 has no candidate: choose one that `assay board` lists with a score.", unknown.Message);
    }

    [Fact]
    public void A_statement_names_the_kind_of_agent_and_keeps_the_owners_command_line()
    {
        var model = Samples.Small with
        {
            Directions = [.. Samples.Small.Directions.Select(direction => direction with { Agent = "command:my-agent --key secret" })],
        };

        Assert.Contains("- Agent: command. Its title", Write(model));
        Assert.DoesNotContain("secret", Write(model));
    }

    [Fact]
    public void What_was_noticed_about_a_model_goes_with_it()
    {
        var marked = Samples.Marked("Asked for 32 rows, it answered 16 otherwise.");

        Assert.Contains("## Marked\n\n- **A row's prediction depends on the other rows in its batch.** Asked for 32 rows, it answered 16 otherwise.\n", Write(marked), StringComparison.Ordinal);
        Assert.DoesNotContain("## Marked", Write(Samples.Small), StringComparison.Ordinal);
    }

    [Fact]
    public void No_network_is_said_only_where_none_was_open_and_none_reached()
    {
        const string None = "without network access";
        var open = Samples.Small with { OpenHosts = ["pypi.org"] };
        var reached = With(direction => direction with { HostsReached = ["example.org"] });
        var called = With(direction => direction with { Calls = 7 });

        Assert.Contains(None, Write(Samples.Small), StringComparison.Ordinal);
        Assert.All([open, reached, called], model => Assert.DoesNotContain(None, Write(model), StringComparison.Ordinal));
        Assert.Contains("- Traffic to the hosts that the owner opened (pypi.org). None was reached so far.", Write(open), StringComparison.Ordinal);
        Assert.Contains("Agents reached example.org.", Write(reached), StringComparison.Ordinal);
        Assert.Contains("only to its model through Assay’s gateway (21 logged calls)", Write(called), StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_that_a_candidate_got_later_are_named()
    {
        var past = With(direction => direction with { ReadsPast = direction.Id.Number == 2 });

        Assert.Contains("against hidden labels.\n", Write(Samples.Small), StringComparison.Ordinal);
        Assert.Contains("1 candidate received the targets of earlier rows, public ones included, in the clean room, after submission.", Write(past), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clean_room_without_walls_is_not_called_one()
        => Assert.DoesNotContain(
            "clean room without network", Write(With(direction => direction with { Seal = SealLevel.None }) with { Seal = SealLevel.None }), StringComparison.Ordinal);

    [Fact]
    public void What_did_not_come_along_is_named_with_the_reason()
        => Assert.Contains(
            "- Left out of this folder: .claude/ (hidden); conftest.py, setup.py (acting). The candidate was scored with them.\n",
            Without(new(".claude/", "hidden"), new("conftest.py", "acting"), new("setup.py", "acting")), StringComparison.Ordinal);

    [Fact]
    public void A_predict_command_whose_program_did_not_come_along_is_said_not_to_work()
    {
        Assert.Contains(
            "scored with them. **The predict command does not work in this folder as it is**: it needs test\\_it.py.\n",
            Without(new("a.so", "kind"), new("test_it.py", "acting", InPredict: true)), StringComparison.Ordinal);
        Assert.DoesNotContain("does not work", Without(new LeftOutFile("a.so", "kind")), StringComparison.Ordinal);
    }

    private static string Without(params LeftOutFile[] files)
        => Statement.Write(Samples.Small, new DirectionId(2), Commit, _artifacts, new MeasuredEnvironment(null, null, null, Changed: false), files);

    private static ReportModel With(Func<ReportDirection, ReportDirection> change)
        => Samples.Small with { Directions = [.. Samples.Small.Directions.Select(change)] };

    private static string Write(ReportModel model, int direction = 2)
        => Statement.Write(model, new DirectionId(direction), Commit, _artifacts, new MeasuredEnvironment("envs/ml", "sha256:cc", "Python 3.11.2 with pandas 1.5.3", Changed: false));
}
