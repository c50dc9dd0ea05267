using System.CommandLine;
using System.Globalization;
using Assay.Cli.Given;
using Assay.Cli.Pages;
using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay init</c>: a table becomes a lab whose targets no agent can see.</summary>
internal static class InitVerb
{
    private const string Generated = "generated:";

    public static Command Create(Session session)
    {
        var lab = new Argument<string>("DIR") { Description = "The folder to make; it must not hold anything yet" };
        var wishes = new Wishes();
        var command = new Command("init", "Make a lab from a table: read it, say what was inferred, seal the targets") { lab };
        foreach (var option in wishes.All)
        {
            command.Add(option);
        }

        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var answer = await owner.Init(wishes.Request(line, session, session.FullPath(line.GetRequiredValue(lab))), cancel);
            Show(answer, line.GetValue(wishes.Json), session.Screen);
        });
        return command;
    }

    /// <summary>What was inferred and found, for people; the lab's name and size are the result.</summary>
    public static void Show(InitAnswer answer, bool json, Screen screen)
    {
        if (json)
        {
            screen.Json(answer);
            return;
        }

        foreach (var line in ColumnTable.Lines(answer.Columns).Concat(answer.Notes).Concat(answer.Hazards is [] ? [] : Hazards.Lines(answer.Hazards)))
        {
            screen.Say(line);
        }

        var (train, open, sealed_, final) = answer.Rows;
        screen.Result(string.Create(CultureInfo.InvariantCulture, $"Lab {answer.Lab}: {train:N0} train, {open:N0} public (validation), {sealed_:N0} private (held-out test){(final is null ? "" : $", {final:N0} final")}."));
        if (answer.Baseline is { } baseline)
        {
            screen.Result($"Baseline (regularised linear model): {(answer.Metric is { } metric ? $"{metric} " : "")}{Numbers.Score(baseline)} (1 SE) on the public split.");
        }
    }

    /// <summary>The source as the server must get it: an absolute path, or the name of a generator as it stands.</summary>
    public static string Source(string data, Session session)
        => data.StartsWith(Generated, StringComparison.Ordinal) ? data : session.FullPath(data);

    /// <summary>Where the caller stands, for whoever looks for her Python.</summary>
    public static Caller Caller(Session session) => new()
    {
        VirtualEnv = session.Variable("VIRTUAL_ENV"),
        CondaPrefix = session.Variable("CONDA_PREFIX"),
        PyenvVersion = session.Variable("PYENV_VERSION"),
        Path = session.Variable("PATH"),
        Home = session.Variable("HOME"),
        Folder = session.Folder,
    };

    private sealed class Wishes
    {
        private readonly Option<string> data = new("--data")
        {
            HelpName = "FILE",
            Required = true,
            Description = "The table: CSV with header, .gz too; or generated:bayes784 to try things out",
        };

        private readonly Option<string> target = new("--target") { HelpName = "COL", Required = true, Description = "The column to predict" };
        private readonly Option<TaskKind?> task = Options.Parsed<TaskKind?>("--task", "KIND", "binary, multiclass, regression or ranking; inferred when left out", t => Read.Task("--task", t));
        private readonly Option<string?> metric = Options.Text("--metric", "NAME", "What decides, such as auc, logloss, rmse, ndcg@10; the task's usual one when left out");
        private readonly Option<string?> positive = Options.Text("--positive", "VALUE", "Binary: the value whose probability is predicted");
        private readonly Option<string?> id = Options.Text("--id", "COL", "A column that names each row; random ids are made when left out");
        private readonly Option<string?> group = Options.Text("--group", "COL", "Rows of one group stay in one split");
        private readonly Option<string?> time = Options.Text("--time", "COL", "Later rows fall into later splits");
        private readonly Option<string[]> drop = new("--drop") { HelpName = "COL", Description = "A column that no agent sees; can be given more than once" };
        private readonly Option<string[]> column = new("--column") { HelpName = "RULE", Description = "How a column's cells are read, such as 'when: { kind: date, format: dd/MM/yyyy }'; can be given more than once" };
        private readonly Option<double?> open = Options.Parsed<double?>("--public", "0.2", "The share of rows for evaluations", t => Read.Share("--public", t));
        private readonly Option<double?> hidden = Options.Parsed<double?>("--private", "0.2", "The share of rows that nobody sees", t => Read.Share("--private", t));
        private readonly Option<double?> final = Options.Parsed<double?>("--final", "0.1", "The share of rows for a final drawer, opened once for the candidate that you choose; none when left out", t => Read.ShareOrNone("--final", t));
        private readonly Option<string?> split = Options.Text("--split", "COL", "A column that says train, public, private or final for each row");
        private readonly Option<int?> seed = Options.Parsed<int?>("--seed", "N", "Makes the split repeatable", t => Read.Whole("--seed", t));
        private readonly Option<string?> from = Options.Text("--from", "DIR", "The lab of which this is the successor on newer data: every known row keeps its split");
        private readonly Option<string?> goal = Options.Text("--goal", "TEXT", "What the model is for, in a sentence that every agent reads");

        private readonly Option<string?> assets = Options.Text("--assets", "FOLDER", "The folder of files that rows name, such as images; each file goes with its rows' split, under a new name");
        private readonly Option<string?> assetColumn = Options.Text("--asset-column", "COL", "The column that names a file of --assets for each row");

        private readonly Option<string?> environment = Options.Text("--environment", "auto", "The Python of agents and candidates: auto looks for one that has scikit-learn and pandas, none is the machine's own, a folder is laid behind the wall");

        public Option<bool> Json { get; } = Options.Json();

        public IEnumerable<Option> All => [data, target, task, metric, positive, id, group, time, drop, column, open, hidden, final, split, seed, from, goal, assets, assetColumn, environment, Json];

        public InitRequest Request(ParseResult line, Session session, string dir) => new()
        {
            Dir = dir,
            Data = Source(line.GetRequiredValue(data), session),
            Target = line.GetRequiredValue(target),
            Task = line.GetValue(task),
            Metric = line.GetValue(metric),
            Positive = line.GetValue(positive),
            Id = line.GetValue(id),
            Group = line.GetValue(group),
            Time = line.GetValue(time),
            Drop = line.GetValue(drop) ?? [],
            Columns = line.GetValue(column) ?? [],
            Public = line.GetValue(open),
            Private = line.GetValue(hidden),
            Final = line.GetValue(final),
            Split = line.GetValue(split),
            Seed = line.GetValue(seed),
            From = line.GetValue(from) is { } earlier ? session.FullPath(earlier) : null,
            Goal = line.GetValue(goal),
            Assets = line.GetValue(assets) is { } folder ? session.FullPath(folder) : null,
            AssetColumn = line.GetValue(assetColumn),
            Environment = line.GetValue(environment) is { } path and not ("auto" or "none") ? session.FullPath(path) : line.GetValue(environment),
            Caller = Caller(session),
        };
    }
}
