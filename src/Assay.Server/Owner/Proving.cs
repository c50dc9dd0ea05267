using System.Globalization;
using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Server.Hosting;
using Assay.Vault;

namespace Assay.Server.Owner;

/// <summary>
/// Commitments put to the proof. All of them can be checked without a number being seen; opening one shows its number, so
/// for a private one that is a look like any other.
/// </summary>
internal static class Proving
{
    /// <summary>Opens every commitment of a journal against its vault, and tells how many hold; no number is told.</summary>
    public static CommitmentCheck All(IReadOnlyList<Entry> entries, string vaultFolder, string key)
    {
        var made = (from entry in entries from commitment in entry.Fact.Commitments select (entry.Number, Commitment: commitment)).ToList();
        try
        {
            using var vault = LabVault.Open(vaultFolder, key);
            var faults = made.Select(one => Fault(vault, one.Number, one.Commitment)).OfType<string>().ToList();
            return new CommitmentCheck(made.Count, made.Count - faults.Count, faults);
        }
        catch (VaultException broken)
        {
            return new CommitmentCheck(made.Count, 0, [broken.Message]);
        }
    }

    /// <summary>What stands behind one commitment, in the form in which anybody can check it.</summary>
    public static OpenedCommitment Open(LabHost host, string commitment)
    {
        if (!host.Vault.Opens(commitment, out var opening))
        {
            throw AssayException.Unknown("This lab's vault has no such commitment: `assay journal --json` lists them, sha256:… each.");
        }

        var looks = opening.IsPrivate
            ? host.Journal.Append(new PrivateRevealed(PrivateRevealed.Open, [])).Looks
            : host.Journal.State.Looks;
        return new OpenedCommitment(commitment, Convert.ToHexStringLower(opening.Salt), opening.Json, Opening.Proves(commitment, opening.Salt, opening.Json), opening.IsPrivate, looks);
    }

    private static string? Fault(LabVault vault, long entry, string commitment)
    {
        try
        {
            return vault.Opens(commitment, out var opening) && Opening.Proves(commitment, opening.Salt, opening.Json)
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"The vault cannot open the commitment of entry {entry}.");
        }
        catch (VaultException broken)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Entry {entry}: {broken.Message}");
        }
    }
}
