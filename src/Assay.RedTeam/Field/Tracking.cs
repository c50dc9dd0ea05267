using Assay.RedTeam.Cases;

namespace Assay.RedTeam.Field;

/// <summary>What most cases want of tracking, said in a word: each is a call of the guest's own <see cref="Ledger"/>.</summary>
internal static class Tracking
{
    extension(Guest guest)
    {
        /// <summary>Posts to <c>/api/2.0/mlflow/…</c>; the answer as it came.</summary>
        public Task<(int Status, string Text)> Mlflow(string call, object body, CancellationToken cancel)
            => new Ledger(guest.Http, "").Post(call, body, cancel);

        /// <summary>The id of the lab's experiment.</summary>
        public async Task<string> Experiment(CancellationToken cancel) => (await Ledger.Of(guest, cancel)).Experiment;

        /// <summary>A new run of this direction; its id.</summary>
        public async Task<string> NewRun(CancellationToken cancel) => await (await Ledger.Of(guest, cancel)).NewRun(cancel);

        /// <summary>A run as this guest sees it, whole, as text.</summary>
        public Task<string> Run(string id, CancellationToken cancel) => new Ledger(guest.Http, "").Run(id, cancel);

        /// <summary>Logs a file of a run.</summary>
        public async Task LogArtifact(string run, string path, string content, CancellationToken cancel)
        {
            var (status, said) = await (await Ledger.Of(guest, cancel)).Keep(run, path, content, cancel);
            if (status != 200)
            {
                throw new BrokenCaseException($"the artifact was not taken: {status} {said}");
            }
        }
    }
}
