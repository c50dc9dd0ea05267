using System.Text;
using Assay.Protocol;

namespace Assay.Vault;

/// <summary>The numbers behind a commitment; it names its split when printed and never a number, so that no log can leak one.</summary>
/// <param name="Split">The rows on which it was measured.</param>
/// <param name="Score">The lab's metric.</param>
/// <param name="Also">The lab's other metrics by name.</param>
/// <param name="Rows">How many rows were measured.</param>
public sealed record SealedScore(Split Split, Estimate Score, IReadOnlyDictionary<string, Estimate> Also, int Rows)
{
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"{nameof(Split)} = {Split}");
        return true;
    }
}
