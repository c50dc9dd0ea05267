using Assay.RedTeam.Cases;

namespace Assay.RedTeam.Field;

/// <summary>Everything that a guest may read about its lab, in one text: what is nowhere in it no agent is told.</summary>
internal static class Nosing
{
    private static readonly string[] Metrics = ["public_val_score", "private_val_score", "assay.private.score"];

    extension(Guest guest)
    {
        /// <summary>The door's pages, tracking with its searches and histories, and main with all of its past. No features are among it.</summary>
        public async Task<string> ReadEverything(CancellationToken cancel)
        {
            var ledger = await Ledger.Of(guest, cancel);
            var text = new List<string>();
            foreach (var page in new[] { "brief", "history", "budget", "guidance", "submission", "evaluations", "reveal", "report", "status" })
            {
                text.Add((await guest.Send(HttpMethod.Get, $"/api/{page}", null, cancel)).Text);
            }

            var runs = await ledger.Post("runs/search", new { experiment_ids = new[] { ledger.Experiment }, run_view_type = "ALL" }, cancel);
            text.Add(runs.Text);
            text.Add((await ledger.Get($"experiments/get?experiment_id={ledger.Experiment}", cancel)).Text);
            text.Add((await ledger.Post("logged-models/search", new { experiment_ids = new[] { ledger.Experiment } }, cancel)).Text);
            foreach (var run in Ledger.Read(runs)["runs"]?.AsArray() ?? [])
            {
                foreach (var metric in Metrics)
                {
                    text.Add((await ledger.Get($"metrics/get-history?run_id={run!["info"]!["run_id"]}&metric_key={metric}", cancel)).Text);
                }
            }

            text.Add((await guest.Shell("git log --all --patch -- . ':!data'; git show-ref; cat data/schema.json; ls -laR . | head -300; env", cancel)).Results);
            return string.Join('\n', text);
        }
    }
}
