using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.OneShot;

/// <summary>Branches and records go by the announced name: whoever gets the name of another, of one to come, or of main, writes over its history.</summary>
internal sealed class TakeAnothersName : Attack
{
    private const string Names = "abcdefghijklmnopqrstuvwxyz0123456789-";

    private static readonly string[] Titles = ["d-9001", "../../main", "main", "Same title", "s\u00e1me\u200btitle", "@{u}"];

    public override string Wall => "git";

    public override string Tries => "Announces titles that become the name of a direction to come, of a sibling's branch or of another file.";

    /// <summary>One title for each guest: a direction announces once.</summary>
    public override int Guests => Titles.Length;

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var slug = (await guest.Agent.Announce(new(Titles[guest.Role], "It is about the name."), cancel)).Slug;
        Console.WriteLine($"slug: {slug}");
        return IsTaken(slug) ? Loot.Taken($"'{Titles[guest.Role]}' was given the name '{slug}'.") : Loot.Nothing($"Six titles got plain names of their own, such as '{slug}'.");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var slugs = after.Directions.Select(direction => direction.Slug).ToList();
        return slugs.FirstOrDefault(IsTaken) is { } bad ? Loot.Taken($"A direction is called '{bad}'.")
            : slugs.Distinct(StringComparer.OrdinalIgnoreCase).Count() < slugs.Count ? Loot.Taken("Two directions have one name.")
            : await base.Judge(after, told, cancel);
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var desk = new PlainDesk(grounds.Scratch);
        await desk.Take("d-9001", "the first, announced as d-9001", cancel);
        await desk.Take("d-9001", "direction 9001 itself", cancel);
        return new Loot(await desk.Holds("d-9001", cancel) == "direction 9001 itself", "Where a title is the name as it stands, the direction to come writes over the one that took its name.");
    }

    private static bool IsTaken(string slug)
        => slug.Length == 0 || slug[0] == '-' || slug.Any(letter => !Names.Contains(letter, StringComparison.Ordinal)) || (slug.StartsWith("d-", StringComparison.Ordinal) && int.TryParse(slug.AsSpan(2), out _));
}
