using Assay.Protocol.Agents;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Books;

/// <summary>What was submitted is graded from a frozen copy; the tracked artifact beside it may still be exchanged, so that whoever reads it later sees another model.</summary>
internal sealed class OverwriteWhatWasClaimed : Attack
{
    public override string Wall => "frozen candidate";

    public override string Tries => "Submits a candidate that uses a tracked artifact and then writes another file over that artifact, at once and through an upload begun before.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Claimed and exchanged", cancel);
        var ledger = await Ledger.Of(guest, cancel);
        var run = await ledger.NewRun(cancel);
        await ledger.Keep(run, "model.txt", Model.Fit(guest.Train).Write(), cancel);
        var (slow, finish) = SlowUpload(ledger, run, cancel);
        await Submit(guest, run, cancel);
        finish.Write("slowly exchanged"u8);
        finish.Close();
        var answers = new[] { await slow, await ledger.Keep(run, "model.txt", "exchanged", cancel) };
        var kept = (await ledger.Kept(run, "model.txt", cancel)).Text;
        return kept.Contains("exchanged", StringComparison.Ordinal)
            ? Loot.Taken($"The artifact that was claimed now reads: {kept}")
            : Loot.Nothing($"The artifact stays as it was claimed: {answers[1].Text}");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Walled(cancel);
        using var desk = await OwnersDesk.Open(ground, cancel);
        var ledger = await desk.Ledger(ground, cancel);
        var run = await ledger.NewRun(cancel);
        await ledger.Keep(run, "model.txt", "a model", cancel);
        await ledger.Keep(run, "model.txt", "exchanged", cancel);
        return new Loot((await ledger.Kept(run, "model.txt", cancel)).Text == "exchanged", "An artifact that nobody claimed is overwritten by the same call.");
    }

    private static Task<SubmissionAnswer> Submit(Guest guest, string run, CancellationToken cancel)
    {
        File.WriteAllText(guest.At("candidate.yaml"), $$"""
            predict: [{{Myself.Dotnet}}, {{Myself.Program}}, predict, models/0/model.txt, "{features}", "{predictions}"]
            models: [runs:/{{run}}/model.txt]

            """);
        return guest.Submit(cancel);
    }

    private static (Task<(int Status, string Text)> Answer, Stream Finish) SlowUpload(Ledger ledger, string run, CancellationToken cancel)
    {
        var pipe = new System.IO.Pipelines.Pipe();
        var finish = pipe.Writer.AsStream();
        finish.Write("begun early, "u8);
        finish.Flush();
        return (ledger.Send(HttpMethod.Put, ledger.Address(run, "model.txt"), new StreamContent(pipe.Reader.AsStream()), cancel), finish);
    }
}
