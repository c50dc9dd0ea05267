using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Sandbox;
using Xunit;

namespace Assay.Tests.Candidates;

/// <summary>Real candidates in real clean rooms: what is marked, and above all what is not.</summary>
public sealed class MarkTests
{
    private const string Head = "NR==1 { print \"id,prediction\"; next } ";
    private const string Linear = Head + "{ print $1 \",\" 1/(1+exp(-$2-0.6*$3)) }";
    private const string Bent = Head + "{ print $1 \",\" 1/(1+exp(-$2*$2*$2/3-0.4*$3)) }";

    /// <summary>Centres and scales its first column by the very file that it is asked.</summary>
    private const string Batch = Head + """
        { n++; id[n]=$1; a[n]=$2; b[n]=$3; s+=$2; q+=$2*$2 }
        END { m=s/n; d=sqrt(q/n-m*m)+0.001; for (i=1;i<=n;i++) print id[i] "," 1/(1+exp(-(a[i]-m)/d-0.6*b[i])) }
        """;

    [Fact]
    public async Task An_honest_model_is_not_marked()
    {
        using var bench = await CandidateBench.Begin();

        var state = await bench.Through(Linear);

        Assert.Empty(state.Marks);
        Assert.Empty(state.Examined!.Missed);
        Assert.NotNull(state.Graded!.Commitment);
    }

    [Fact]
    public async Task Neither_are_honest_models_of_odd_habits()
    {
        using var bench = await CandidateBench.Begin();
        var files = new Dictionary<string, string> { ["public_predictions.csv"] = await bench.Answers(Linear) };
        var unseeded = "BEGIN { srand(); \"od -An -N4 -tu4 /dev/urandom\" | getline r; e=(r%1000)/10000 } " + Head + "{ print $1 \",\" 1/(1+exp(-(1+e)*$2-(0.6-e)*$3)) }";
        var reversed = Head + "{ n++; l[n]=$1 \",\" 1/(1+exp(-0.3*$2-0.1*$3*$3)) } END { for (i=n;i>0;i--) print l[i] }";
        var rounded = Head + "{ printf \"%s,%.4f\\n\", $1, 1/(1+exp(-$2*$2-0.6*$3-0.0000001*rand())) }";
        var blend = Head + "{ print $1 \",\" (1/(1+exp(-$2-0.6*$3)) + 1/(1+exp(-$2*$2*$2/3-0.4*$3)))/2 }";

        Assert.Empty((await bench.Through(Linear, files)).Marks);
        Assert.Empty((await bench.Through(Bent, shell: "sleep 2; seq 100000")).Marks);
        Assert.Empty((await bench.Through(blend)).Marks);
        Assert.Empty((await bench.Through(unseeded)).Marks);
        Assert.Empty((await bench.Through(Head + "{ print $1 \",\" 1/(1+exp(-0.8*$2-0.7*$3)) }", evaluated: Linear)).Marks);
        Assert.Empty((await bench.Through(reversed)).Marks);
        Assert.Empty((await bench.Through(rounded)).Marks);
        Assert.Empty((await bench.Through(Head + "{ print $1 \",0.5\" }")).Marks);
    }

    [Fact]
    public async Task A_model_that_is_fitted_to_the_file_it_meets_is_marked()
    {
        using var bench = await CandidateBench.Begin();

        AssertMarked(await bench.Through(Batch), MarkKind.DependsOnBatch, "they depend on the batch");
        AssertMarked(
            await bench.Through(Batch.Replace("1/(1+exp(-(a[i]-m)/d-0.6*b[i]))", "1/(1+exp(-(n>100?(a[i]-m)/d:a[i])-0.2*b[i]*b[i]))")),
            MarkKind.DependsOnBatch, "With other rows in the batch");
    }

    /// <summary>It fits itself to the file seven times of eight, by chance, and answers row by row else: as one that goes by the clock would.</summary>
    [Fact]
    public async Task A_model_that_is_fitted_to_some_of_the_files_it_meets_is_marked()
    {
        using var bench = await CandidateBench.Begin();
        const string Coin = "BEGIN { \"od -An -N1 -tu1 /dev/urandom\" | getline coin } ";

        var state = await bench.Through(Coin + Batch.Replace("1/(1+exp(-(a[i]-m)/d-0.6*b[i]))", "(coin % 8 == 0 ? 1/(1+exp(-a[i]-0.6*b[i])) : 1/(1+exp(-8*(a[i]-m)/d-8*b[i])))"));

        Assert.Contains(state.Marks, mark => mark.Kind is MarkKind.NotReproducible or MarkKind.DependsOnBatch);
    }

    /// <summary>A batch takes four seconds: the grading needs sixteen of the thirty that are granted, and ten batches again would need forty.</summary>
    [Fact]
    public async Task Time_that_is_over_before_a_candidate_could_be_asked_again_excuses_nothing()
    {
        using var bench = await CandidateBench.Begin(directionSeconds: 30);

        var state = await bench.Through(Batch, shell: "sleep 4");

        AssertMarked(state, MarkKind.DependsOnBatch, "did not predict the same batches again");
        Assert.Contains("again in time", Assert.Single(state.Examined!.Missed));
        Assert.NotNull(state.Graded!.Commitment);
    }

    [Fact]
    public async Task Where_company_cannot_be_varied_the_examination_says_so()
    {
        using var bench = await CandidateBench.Begin(request: request => request with { Public = 0.6, Private = 0.02 });

        var state = await bench.Through(Linear);

        Assert.Contains("so different in size", Assert.Single(state.Examined!.Missed));
        Assert.Empty(state.Marks);
    }

    [Fact]
    public async Task Where_few_rows_are_private_a_batch_is_still_half_of_them()
    {
        using var bench = await CandidateBench.Begin(request: request => request with { Public = 0.45, Private = 0.1 });

        AssertMarked(await bench.Through(Batch), MarkKind.DependsOnBatch, "they depend on the batch");
    }

    [Fact]
    public async Task A_table_of_answers_by_id_finds_no_id_that_it_knows()
    {
        using var bench = await CandidateBench.Begin();
        var files = new Dictionary<string, string> { ["table.csv"] = await bench.Answers(Linear) };
        var lookUp = "BEGIN { while ((getline l < \"table.csv\") > 0) { split(l,c,\",\"); t[c[1]]=c[2] } } " + Head;

        var stops = await Assert.ThrowsAsync<AssayException>(
            () => bench.Through(lookUp + "{ if (!($1 in t)) exit 1; print $1 \",\" t[$1] }", files, evaluated: Linear));
        var otherwise = await bench.Through(lookUp + "{ print $1 \",\" (($1 in t) ? t[$1] : 1/(1+exp(-$3*$3+$2))) }", files, evaluated: Linear);
        var wide = await bench.Through(lookUp + "{ print $1 \",\" (($1 in t) ? t[$1] : 0.42) }", files, evaluated: Linear);

        Assert.Contains("The rehearsal on public features failed", stops.Message);
        AssertMarked(otherwise, MarkKind.DiffersFromEvaluated, "rank correlation");
        AssertMarked(wide, MarkKind.DiffersFromEvaluated, "predicts one value for all");
    }

    [Fact]
    public async Task A_table_that_is_read_by_features_shows_in_how_private_rows_fare()
    {
        using var bench = await CandidateBench.Begin();
        var table = string.Concat((await bench.Answers(Head + "{ print $2 \";\" $3 \",\" 1/(1+exp(-$2-0.6*$3)) }")).Split('\n').Skip(1).Select(line => line + "\n"));
        var lookUp = "BEGIN { while ((getline l < \"table.csv\") > 0) { split(l,c,\",\"); t[c[1]]=c[2] } } " + Head;

        var state = await bench.Through(
            lookUp + "{ k=$2 \";\" $3; print $1 \",\" ((k in t) ? t[k] : 0.42) }", new Dictionary<string, string> { ["table.csv"] = table }, evaluated: Linear);

        AssertMarked(state, MarkKind.TableOfAnswers, "different private rows, but for");
    }

    [Fact]
    public async Task A_copy_of_a_sibling_is_marked_and_the_sibling_is_not()
    {
        using var bench = await CandidateBench.Begin();
        var first = await bench.Through(Linear);
        var second = await bench.Through(Head + "{ print $1 \",\" 0.1+0.5/(1+exp(-$2-0.6*$3)) }");

        AssertMarked(second, MarkKind.RepeatsSibling, $"like {first.Id}, which was submitted earlier");
        Assert.Empty(bench.Journal.State[first.Id].Marks);
    }

    [Fact]
    public async Task A_candidate_that_is_not_what_was_evaluated_is_marked()
    {
        using var bench = await CandidateBench.Begin();

        AssertMarked(await bench.Through(Head + "{ print $1 \",\" 1/(1+exp($2-0.6*$3)) }", evaluated: Linear), MarkKind.DiffersFromEvaluated, "e-0001");
    }

    [Fact]
    public async Task Where_nothing_was_evaluated_there_is_nothing_to_differ_from()
    {
        using var bench = await CandidateBench.Begin();
        var id = bench.Direction();
        await bench.HandIn(id, Linear);
        await bench.Grade(id);

        Assert.Empty(bench.Journal.State[id].Marks);
    }

    [Fact]
    public async Task Rows_that_follow_each_other_in_time_may_be_answered_together()
    {
        using var bench = await CandidateBench.Begin(
            header: ",day", more: row => $",2024-{1 + (row / 28 % 12):00}-{1 + (row % 28):00}", request: request => request with { Time = "day" });

        Assert.DoesNotContain((await bench.Through(Batch)).Marks, mark => mark.Kind == MarkKind.DependsOnBatch);
    }

    [Fact]
    public async Task A_wall_that_breaks_is_a_look_that_is_missing_and_no_more()
    {
        using var bench = await CandidateBench.Begin(sandbox: new WallThatFalls(new Bubblewrap(TimeProvider.System), runs: 6));

        var state = await bench.Through(Batch);

        Assert.NotNull(state.Graded!.Commitment);
        Assert.Empty(state.Marks);
        Assert.Contains("the wall fell", Assert.Single(state.Examined!.Missed));
    }

    [Fact]
    public async Task An_interrupted_examination_is_made_again_and_marks_once()
    {
        using var bench = await CandidateBench.Begin();
        var id = bench.Direction();
        await bench.Evaluate(id, Batch);
        await bench.HandIn(id, Batch);
        bench.Journal.Append(new CandidateMarked(id, MarkKind.DependsOnBatch, "Noticed before the interruption."));

        Assert.True(await bench.Grade(id));
        Assert.False(await bench.Grade(id));

        var kinds = bench.Journal.After(0).Select(entry => entry.Fact).Where(fact => fact is CandidateMarked or CandidateExamined or SubmissionGraded).Select(fact => fact.GetType());
        Assert.Equal([typeof(CandidateMarked), typeof(CandidateExamined), typeof(SubmissionGraded)], kinds);
    }

    [Fact]
    public async Task Without_a_sketch_nothing_is_compared_and_that_is_said()
    {
        using var bench = await CandidateBench.Begin();
        var id = bench.Direction();
        await bench.HandIn(id, Batch);
        Directory.Delete(bench.State.Sketches, recursive: true);
        await bench.Grade(id);

        Assert.Empty(bench.Journal.State[id].Marks);
        Assert.Single(bench.Journal.State[id].Examined!.Missed);
        Assert.NotNull(bench.Journal.State[id].Graded!.Commitment);
    }

    private static void AssertMarked(DirectionState state, MarkKind kind, string evidence)
    {
        Assert.Equal([kind], state.Marks.Select(mark => mark.Kind));
        Assert.Contains(evidence, state.Marks[0].Evidence);
    }

    /// <summary>A wall that stands for so many guests and then does not.</summary>
    private sealed class WallThatFalls(ISandbox wall, int runs) : ISandbox
    {
        private int left = runs;

        public Assay.Protocol.SealLevel Seal => wall.Seal;

        public Task<GuestOutcome> Run(Guest guest, CancellationToken cancel)
            => left-- > 0 ? wall.Run(guest, cancel) : throw new WallException("the wall fell");

        public IReadOnlyList<string> SharedFolders => wall.SharedFolders;

        public Task Give(Guest guest, CancellationToken cancel) => wall.Give(guest, cancel);

        public string Locate(Guest guest, string inside) => wall.Locate(guest, inside);

        public Uri? Address(Guest guest) => wall.Address(guest);
    }
}
