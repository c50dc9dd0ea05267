using System.Text.RegularExpressions;

namespace Assay.RedTeam.Attacks.Text;

/// <summary>A picture from elsewhere tells its host who reads the record, and when.</summary>
internal sealed partial class RemotePictureOnMain : LiveRecord
{
    public override string Tries => "Writes pictures from another host into its rationale and a learning, so that a preview of the record on main fetches them.";

    protected override string Words => "![chart](https://example.org/chart.png) and ![other][ref]";

    protected override bool IsLive(string text) => Picture().IsMatch(text);

    // A backslash before any of the marks makes it text.
    [GeneratedRegex(@"(?<!\\)!\[[^\]\\]*\]\(\s*<?https?:", RegexOptions.IgnoreCase)]
    private static partial Regex Picture();
}
