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

            The model that direction d-0002 handed in, as Assay 0.1.0 ran and measured it. Written 14 March 2026, 10:26 UTC.

            ## Score

            | AUC, higher is better; seal: walls | public | private |
            |---|---|---|
            | this model | 0.7711 ± 0.0061 | not revealed |
            | frozen baseline | 0.7501 ± 0.0064 | not revealed |
            | best possible | 0.7840 ± 0.0059 | not revealed |

            In public it leads two candidates. 6 evaluations of 3 directions stand behind it. The best of many looks at the same public rows flatters. Agents were told a score only when it beat the standing best by a standard error and by more than luck, which keeps that flattery small.

            ## Verified

            - Scores are Assay's own. All 6 public evaluations were computed from prediction files by one strict reader, against targets that were handed to nobody.
            - The 2 candidates were fixed by digest before private rows were touched, and run by Assay in a clean room without network. Each has one private try.
            - The journal's 57 entries form an unbroken chain: no fact was changed, dropped or moved.
            - Every agent ran behind walls, with no network but Assay's own address, and was ended with all that it had started.
            - Nobody has looked at a private score: no decision can have been made by one.
            - The digests below are those of the files that were run.

            ## Not verified

            - What agents wrote. Titles, reasons and learnings are their claims, and the runs that they count are as they reported them.
            - That other rows will be like these. A score holds for rows drawn as these were, and its standard error knows of no other luck.
            - That no column gives the target away. Assay looked for the usual leaks and found none.
            - That training again gives the same model. Nothing was trained again for this report.
            - That the walls of this installation hold. “assay redteam” attacks them; this report does not.

            ## What it is

            - Agent: builtin. Its own title for it: “Try deeper trees”
            - Seal: walls for this direction, walls for the lab. Feedback: ladder.
            - Journal: 57 entries, head sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
            - Looks at private scores: 0
            - Commit: 0123456789abcdef0123456789abcdef01234567
            - Environment: the lab's own, envs/ml, over the machine's; sha256:cc when research began
            - Python there as this was written: Python 3.11.2 with pandas 1.5.3
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
    public void Once_revealed_it_says_what_was_lost_beside_the_baseline()
        => Assert.Contains("That is 0.001 ± 0.013 more than the baseline lost, which is within noise: no overfitting shows, and none is ruled out", Write(Samples.Revealed), StringComparison.Ordinal);

    [Fact]
    public void A_final_score_that_was_told_goes_with_its_model_though_private_ones_were_not()
    {
        var told = Samples.WithDrawer() with { Final = Samples.WithDrawer().Final! with { Shown = true } };

        Assert.Contains("On the final rows it scores AUC 0.7654 ± 0.0087.", Write(told), StringComparison.Ordinal);
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
            Hazards = [new Hazard(Severity.Serious, "give-away", "x", "t", "r")],
            Looks = 5,
        };
        var artifacts = Enumerable.Range(0, 500).ToDictionary(i => $"models/{i}", i => $"sha256:{i}");

        var lines = Statement.Write(worst, new DirectionId(2), Commit, artifacts, new MeasuredEnvironment(null, null, "Python 3.11.2", Changed: false)).TrimEnd('\n').Split('\n');

        Assert.InRange(lines.Length, 40, 60);
        Assert.Equal("- 488 further artifacts, whose digests the journal holds", lines[^1]);
        Assert.StartsWith("**Not sealed.**", lines[4]);
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

        Assert.Equal("d-0003 has handed in no candidate: choose one that `assay board` lists with a score.", unknown.Message);
    }

    [Fact]
    public void A_statement_names_the_kind_of_agent_and_keeps_the_owners_command_line()
    {
        var model = Samples.Small with
        {
            Directions = [.. Samples.Small.Directions.Select(direction => direction with { Agent = "command:my-agent --key secret" })],
        };

        Assert.Contains("- Agent: command. Its own title", Write(model));
        Assert.DoesNotContain("secret", Write(model));
    }

    [Fact]
    public void What_was_noticed_about_a_model_goes_with_it()
    {
        var marked = Samples.Marked("Asked for 32 rows, it answered 16 otherwise.");

        Assert.Contains("## Marked\n\n- **Answers a row according to the rows beside it.** Asked for 32 rows, it answered 16 otherwise.\n", Write(marked), StringComparison.Ordinal);
        Assert.DoesNotContain("## Marked", Write(Samples.Small), StringComparison.Ordinal);
    }

    [Fact]
    public void No_network_is_said_only_where_none_was_open_and_none_reached()
    {
        const string None = "no network but Assay's own address";
        var open = Samples.Small with { OpenHosts = ["pypi.org"] };
        var reached = With(direction => direction with { HostsReached = ["example.org"] });
        var called = With(direction => direction with { Calls = 7 });

        Assert.Contains(None, Write(Samples.Small), StringComparison.Ordinal);
        Assert.All([open, reached, called], model => Assert.DoesNotContain(None, Write(model), StringComparison.Ordinal));
        Assert.Contains("- What went to the hosts that the owner opened (pypi.org). None was reached so far.", Write(open), StringComparison.Ordinal);
        Assert.Contains("Agents reached example.org.", Write(reached), StringComparison.Ordinal);
        Assert.Contains("Its one way out was Assay's gateway to its model: 21 calls", Write(called), StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_were_handed_to_nobody_only_where_no_candidate_asked_for_the_past()
    {
        var past = With(direction => direction with { ReadsPast = direction.Id.Number == 2 });

        Assert.DoesNotContain("handed to nobody", Write(past), StringComparison.Ordinal);
        Assert.Contains("One candidate asked for earlier rows and got their targets, public ones too", Write(past), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clean_room_without_walls_is_not_called_one()
        => Assert.DoesNotContain(
            "clean room without network", Write(With(direction => direction with { Seal = SealLevel.None }) with { Seal = SealLevel.None }), StringComparison.Ordinal);

    [Fact]
    public void What_did_not_come_along_is_named()
        => Assert.Contains(
            "- Left out of this folder, because it acts by itself where it lies: .claude/, conftest.py.",
            Statement.Write(Samples.Small, new DirectionId(2), Commit, _artifacts, new MeasuredEnvironment(null, null, null, Changed: false), [".claude/", "conftest.py"]),
            StringComparison.Ordinal);

    private static ReportModel With(Func<ReportDirection, ReportDirection> change)
        => Samples.Small with { Directions = [.. Samples.Small.Directions.Select(change)] };

    private static string Write(ReportModel model, int direction = 2)
        => Statement.Write(model, new DirectionId(direction), Commit, _artifacts, new MeasuredEnvironment("envs/ml", "sha256:cc", "Python 3.11.2 with pandas 1.5.3", Changed: false));
}
