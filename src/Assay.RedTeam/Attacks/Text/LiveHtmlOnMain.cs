using System.Text.RegularExpressions;

namespace Assay.RedTeam.Attacks.Text;

/// <summary>Markdown lets HTML through, and many viewers do as well.</summary>
internal sealed partial class LiveHtmlOnMain : LiveRecord
{
    public override string Tries => "Writes tags that fetch or run something into its rationale and a learning, so that a preview of the record on main does.";

    protected override string Words => "<img src=https://example.org/x.png> <iframe src=https://example.org></iframe> <details open ontoggle=alert(1)>more</details>";

    protected override bool IsLive(string text) => Tag().IsMatch(text);

    [GeneratedRegex(@"(?<!\\)<(img|iframe|details|script|svg|video|object)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();
}
