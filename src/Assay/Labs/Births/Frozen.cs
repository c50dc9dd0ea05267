using Assay.Protocol;

namespace Assay.Labs.Births;

/// <summary>Holds a contract against what was sealed: a score means nothing once data, split or metric are others.</summary>
internal static class Frozen
{
    public static void Refuse(Contract contract, SealedRecord before, string folder)
    {
        if (contract.FrozenDigest == before.Frozen)
        {
            return;
        }

        var changed = new (string Part, bool Same)[]
        {
            ("data", Digests.OfJson(contract.Data) == Digests.OfJson(before.Data)),
            ("split", Digests.OfJson(contract.Split) == Digests.OfJson(before.Split)),
            ("metric", Digests.OfJson(contract.Metric) == Digests.OfJson(before.Metric)),
        };
        throw AssayException.Refused(
            $"{LabFolder.Contract(folder)}: {string.Join(" and ", changed.Where(part => !part.Same).Select(part => $"'{part.Part}'"))} cannot change once the targets are sealed: "
            + $"put it back, or make a successor with `assay init NEW --from {folder} --data FILE --target {before.Data.Target}`.");
    }
}
