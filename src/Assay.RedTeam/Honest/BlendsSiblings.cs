using Assay.Protocol;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Honest;

/// <summary>Standing on merged directions' models is what main is for, as long as it is said.</summary>
internal sealed class BlendsSiblings : HonestCase
{
    public override string Does => "Waits for two siblings to be merged and submits the mean of their models, saying so.";

    public override int Guests => 3;

    public override Task Work(Guest guest, CancellationToken cancel) => guest.Role < 2 ? Alone(guest, cancel) : Blend(guest, cancel);

    private static async Task Alone(Guest guest, CancellationToken cancel)
    {
        await guest.Announce($"Sibling {guest.Role}", cancel);
        var model = Model.Fit(guest.Train, seed: 20 + guest.Role);
        await guest.LogArtifact(await guest.NewRun(cancel), "model/model.txt", model.Write(), cancel);
        guest.WriteCandidate(model);
        await guest.Submit(cancel);
    }

    private static async Task Blend(Guest guest, CancellationToken cancel)
    {
        await Merged(guest, cancel);
        await guest.Announce("The mean of two siblings", cancel);
        var (_, found) = await guest.Mlflow("runs/search", new { experiment_ids = new[] { await guest.Experiment(cancel) }, max_results = 2 }, cancel);
        guest.WriteCandidate($$"""
            for i in 0 1; do '{{Myself.Dotnet}}' '{{Myself.Program}}' predict models/$i/model.txt "$1" /tmp/$i || exit 1; done
            paste -d, /tmp/0 /tmp/1 | awk -F, 'NR == 1 { print "id,prediction"; next } { printf "%s,%.12f\n", $1, ($2 + $4) / 2 }' > "$2"
            """);
        await File.AppendAllTextAsync(guest.At("candidate.yaml"), $"models: [{string.Join(", ", RunIds.In(found).Select(run => $"runs:/{run}/model"))}]\n", cancel);
        await guest.Submit(cancel);
    }

    /// <summary>Waits until the two siblings are merged.</summary>
    private static async Task Merged(Guest guest, CancellationToken cancel)
    {
        while ((await guest.Agent.History(cancel)).Directions.Count(one => one.Status == DirectionStatus.Merged && one.Direction.Number >= guest.Direction.Number - 2) < 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancel);
        }
    }
}
