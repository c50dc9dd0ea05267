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
        var lab = new Argument<string>("DIR") { Description = "Folder to create; must be empty or new" };
        var wishes = new Wishes();
        var command = new Command("init", "Create a lab from a table: infer task and columns, split the rows, hide the "
            + "test labels") { lab };
        foreach (var option in wishes.All)
        {
            command.Add(option);
        }

        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var answer = await Make(session, owner, wishes.Request(line, session, session.FullPath(line.GetRequiredValue(lab))), cancel);
            Show(answer, line.GetValue(wishes.Json), session.Screen);
        });
        return command;
    }

    /// <summary>Has the lab made, and shows meanwhile what is being done.</summary>
    public static async Task<InitAnswer> Make(Session session, OwnerClient owner, InitRequest request, CancellationToken cancel)
    {
        using var progress = new ProgressLine(session.Screen, session.Time);
        return await progress.While(owner.Init(request, cancel), async stop => (await owner.InitProgress(request.Dir, stop)).Phase, cancel);
    }

    /// <summary>What was inferred and found, for people; the lab's name and size are the result.</summary>
    public static void Show(InitAnswer answer, bool json, Screen screen)
    {
        if (json)
        {
            screen.Json(answer);
            return;
        }

        var hazards = answer.Hazards is [] ? [] : Hazards.Lines(answer.Hazards);
        foreach (var line in ColumnTable.Lines(answer.Columns, screen.Width).Concat(answer.Notes).Concat(hazards))
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
            Description = "Input table with a header: .csv, .tsv or .jsonl, each also as .gz; or generated:bayes784 for generated data",
        };

        private readonly Option<string> target = new("--target") { HelpName = "COL", Required = true, Description = "Column to predict" };
        private readonly Option<TaskKind?> task = Options.Parsed<TaskKind?>("--task", "KIND", "binary, multiclass, regression or ranking "
            + "(default: inferred)", t => Read.Task("--task", t))
            .Offering("binary", "multiclass", "regression", "ranking");
        private readonly Option<string?> metric = Options.Text("--metric", "NAME", "Metric to optimise, such as auc, logloss, rmse, "
            + "ndcg@10 (default: by task)")
            .Offering(
                "auc", "average_precision", "logloss", "brier", "accuracy", "f1", "macro_f1", "balanced_accuracy", "auc_ovr",
                "rmse", "mae", "rmsle", "r2", "mape",
                "ndcg@10", "map", "mrr", "precision@10", "recall@10");
        private readonly Option<string?> positive = Options.Text("--positive", "VALUE", "Binary: the positive class");
        private readonly Option<string?> id = Options.Text("--id", "COL", "ID column (default: random ids)");
        private readonly Option<string?> group = Options.Text("--group", "COL", "Group column: rows of one group stay in one split");
        private readonly Option<string?> time = Options.Text("--time", "COL", "Time column: split by time, later rows in later splits");
        private readonly Option<string[]> drop = new("--drop") { HelpName = "COL", Description = "Column to drop; repeatable" };
        private readonly Option<string[]> column = new("--column")
        {
            HelpName = "RULE",
            Description = "How to parse a column, such as "
            + "'when: { kind: date, format: dd/MM/yyyy }'; repeatable"
        };
        private readonly Option<double?> open = Options.Parsed<double?>("--public", "0.2", "Share of rows in the public split "
            + "(validation)", t => Read.Share("--public", t));
        private readonly Option<double?> hidden = Options.Parsed<double?>("--private", "0.2", "Share of rows in the private split "
            + "(held-out test)", t => Read.Share("--private", t));
        private readonly Option<double?> final = Options.Parsed<double?>("--final", "0.1", "Share of rows in the final test set, on "
            + "which one chosen model is scored once (default: none)", t => Read.ShareOrNone("--final", t));
        private readonly Option<string?> split = Options.Text("--split", "COL", "Column with train, public, private or final for each row");
        private readonly Option<int?> seed = Options.Parsed<int?>("--seed", "N", "Random seed of the split", t => Read.Whole("--seed", t));
        private readonly Option<string?> from = Options.Text("--from", "DIR", "Earlier lab on older data: rows known from it keep "
            + "their split");
        private readonly Option<string?> goal = Options.Text("--goal", "TEXT", "What the model is for, in a sentence; agents read it");

        private readonly Option<string?> assets = Options.Text("--assets", "FOLDER", "Folder of files that rows refer to, such as "
            + "images; each file follows its row's split, under a new name");
        private readonly Option<string?> assetColumn = Options.Text("--asset-column", "COL", "Column with the file name in --assets");

        private readonly Option<string?> environment = Options.Text("--environment", "auto", "Python environment of agents and models: "
            + "auto finds one with scikit-learn and pandas, none uses the system's, or a folder")
            .Offering("auto", "none");

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
