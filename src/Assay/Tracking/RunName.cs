using System.Globalization;

namespace Assay.Tracking;

/// <summary>A name for a run or model that got none: an adjective, a noun and a number, all read from its id, so that it needs no dice.</summary>
internal static class RunName
{
    private static readonly string[] Adjectives =
    [
        "able", "amber", "bold", "brisk", "calm", "clear", "crisp", "deft", "eager", "fair", "fleet", "frank", "gentle", "glad", "grand", "keen",
        "kind", "light", "lively", "lucid", "mellow", "merry", "mild", "neat", "nimble", "patient", "plain", "proud", "quiet", "rapid", "sharp", "steady",
    ];

    private static readonly string[] Nouns =
    [
        "alder", "anvil", "badger", "beacon", "birch", "brook", "cedar", "comet", "crane", "dune", "elm", "falcon", "fern", "finch", "gull", "harbor",
        "heron", "ibis", "larch", "lark", "maple", "marten", "meadow", "otter", "quartz", "raven", "reef", "robin", "sparrow", "stoat", "tarn", "willow",
    ];

    public static string From(string id)
    {
        var bits = uint.Parse(id.AsSpan(id.Length - 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return $"{Adjectives[bits % 32]}-{Nouns[bits / 32 % 32]}-{bits / 1024 % 1000}";
    }
}
