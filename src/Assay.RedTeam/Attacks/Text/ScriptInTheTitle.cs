using Assay.Protocol.Agents;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Text;

/// <summary>The report is a page that its owner opens; a name that becomes a tag runs there as hers.</summary>
internal sealed class ScriptInTheTitle : Attack
{
    private const string Script = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    public override string Wall => "untrusted text";

    public override string Tries => "Announces a title, tells a learning and names a run with HTML that would run in the owner's report.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Agent.Announce(new Announcement($"{Script} {guest.Direction}", $"Because {Script}"), cancel);
        await guest.Agent.Learn(new Learning($"That {Script}", [await guest.NewRun(cancel)]), cancel);
        guest.WriteCandidate(Model.Fit(guest.Train));
        await guest.Submit(cancel);
        return Loot.Nothing("It was submitted.");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        await base.Judge(after, told, cancel);
        var page = (await after.Ground.Owner.Report(after.Ground.Dir, reveal: false, cancel)).Html;
        return page.Contains("alert(1)", StringComparison.Ordinal) && !Dangerous(page)
            ? Loot.Nothing("The report shows it as the text that it is.")
            : new Loot(Dangerous(page), Dangerous(page) ? "The report holds it as a tag." : throw new BrokenCaseException("the report does not show the title at all"));
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel)
        => Task.FromResult(new Loot(Dangerous($"<td>{Script}</td>"), "A page that is put together from the text as it is holds it as a tag."));

    private static bool Dangerous(string page)
        => page.Contains("<script>alert", StringComparison.OrdinalIgnoreCase) || page.Contains("<img src=x", StringComparison.OrdinalIgnoreCase);
}
