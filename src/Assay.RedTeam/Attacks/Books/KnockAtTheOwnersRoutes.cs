using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Books;

/// <summary>The owner's routes live in the same server: the door may let an address through that it should not know.</summary>
internal sealed class KnockAtTheOwnersRoutes : Attack
{
    private static readonly string[] Routes =
    [
        "info", "doctor", "status", "check", "journal", "reveal", "open", "report", "take", "run", "steer", "pause", "resume", "stop", "init", "serve", "leave",
    ];

    public override string Wall => "one submission";

    public override string Tries => "Asks the agents' endpoint for the owner's routes, by name, by detour and by escapes, with GET and POST.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        foreach (var target in Routes.SelectMany(route => Spellings(route, guest.Word)))
        {
            foreach (var method in new[] { "GET", "POST" })
            {
                var answer = await RawHttp.Ask(guest, method, target, method == "POST" ? $"{{\"dir\":\"{guest.Word}\"}}" : "", cancel);
                if (RawHttp.IsGood(answer))
                {
                    return Loot.Taken($"{method} {target} was answered: {answer[..Math.Min(300, answer.Length)]}");
                }
            }
        }

        return Loot.Nothing($"{Routes.Length} routes in six spellings: the endpoint has only the agents' routes.");
    }

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel) => Task.FromResult(new Bait(ground.Dir, null));

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Walled(cancel);
        using var desk = await OwnersDesk.Open(ground, cancel);
        var ledger = new Ledger(desk.Http, "");
        var answers = new[]
        {
            await ledger.Send(HttpMethod.Get, $"/owner/status?dir={Uri.EscapeDataString(ground.Dir)}", null, cancel),
            await ledger.Send(HttpMethod.Post, "/owner/reveal", Ledger.Json(new { dir = ground.Dir }), cancel),
        };
        return new Loot(answers.All(answer => answer.Status == 200), "At the owner's own address the same routes answer, private scores and all.");
    }

    private static IEnumerable<string> Spellings(string route, string dir)
    {
        var query = $"?dir={Uri.EscapeDataString(dir)}";
        return [$"/owner/{route}{query}", $"/api/../owner/{route}{query}", $"/api/%2e%2e/owner/{route}{query}", $"//owner/{route}{query}", $"/OWNER/{route}/{query}", $"http://assay/owner/{route}{query}"];
    }
}
