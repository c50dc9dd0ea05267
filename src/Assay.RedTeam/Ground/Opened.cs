using System.Text.Json;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.RedTeam.Ground;

/// <summary>The numbers behind the journal's commitments: what an agent was not told, and its owner may know.</summary>
internal static class Opened
{
    extension(Aftermath after)
    {
        /// <summary>The exact score of an evaluation.</summary>
        public async Task<Estimate> Exact(JsonElement evaluated, CancellationToken cancel)
        {
            var score = await after.Open(evaluated, cancel);
            return new Estimate(score.GetProperty("score").GetDouble(), score.GetProperty("standard_error").GetDouble());
        }

        /// <summary>All that stands behind an evaluation's commitment: the score, and the metrics that nobody is told.</summary>
        public async Task<JsonElement> Open(JsonElement evaluated, CancellationToken cancel)
        {
            var opened = await after.Ground.Owner.Open(new OpenRequest(after.Ground.Dir, evaluated.GetProperty("commitment").GetString()!), cancel);
            return JsonDocument.Parse(opened.Text).RootElement;
        }
    }
}
