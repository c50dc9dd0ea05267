using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay runs</c>: the runs that agents tracked in a lab, listed or compared.</summary>
internal static class RunsVerb
{
    public static Command Create(Session session)
    {
        var lab = Options.Lab(session);
        var direction = Options.Text("--direction", "SLUG", "Only runs of this direction");
        direction.CompletionSources.Add(context => new Suggestions(session).Slugs(context, lab));
        var filter = Options.Text("--filter", "FILTER", "Only runs that match, in MLflow's filter syntax: \"metrics.cv_auc > 0.7 and "
            + "params.model = 'gam'\"");
        var order = new Option<string[]>("--order-by")
        {
            HelpName = "KEY",
            Description = "Sort key, such as 'metrics.cv_auc DESC'; "
            + "repeatable (default: latest first)"
        };
        var limit = Options.Parsed<int?>("--limit", "N", "Maximum number of runs (default: 100)", t => Read.Count("--limit", t));
        var compare = new Option<string[]>("--compare")
        {
            HelpName = "RUN",
            AllowMultipleArgumentsPerToken = true,
            Description = "Compare two or more runs (ids or id prefixes): parameters and metrics that differ",
        };
        var json = Options.Json();
        var command = new Command("runs", "List the runs that agents tracked, or compare "
            + "some of them") { lab, direction, filter, order, limit, compare, json };
        command.SetAction(async (line, cancel) =>
        {
            var compared = line.GetValue(compare) ?? [];
            if (compared.Length == 1)
            {
                throw AssayException.Usage("--compare takes two or more runs: `assay runs --compare RUN RUN`.");
            }

            using var owner = await session.Owner(cancel);
            var request = new RunsRequest(line.GetRequiredValue(lab))
            {
                Direction = line.GetValue(direction),
                Filter = line.GetValue(filter),
                OrderBy = line.GetValue(order) ?? [],
                Limit = line.GetValue(limit) ?? 100,
                Ids = compared,
            };
            var answer = await owner.Runs(request, cancel);
            if (line.GetValue(json))
            {
                session.Screen.Json(answer);
            }
            else if (compared.Length > 0)
            {
                RunComparison.Show(answer.Runs, session.Screen);
            }
            else
            {
                RunTable.Show(answer, session);
            }
        });
        return command;
    }
}
