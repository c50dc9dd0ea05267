using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>A number that is the target in other units, or two or three that add up to it: parts of what is to be predicted are known no earlier than the whole.</summary>
internal static class TargetSums
{
    /// <summary>As many rows show whether columns add up; they stand in random order.</summary>
    private const int Rows = 500;

    /// <summary>With more columns than this there are too many threes to try.</summary>
    private const int MostOfThree = 120;

    private const double Same = 0.999999;
    private const double NearlyAll = 0.98;

    public static IEnumerable<Hazard> Look(TrainingTable table)
    {
        var numbers = table.Columns.Where(column => column.Numbers is not null && column.Levels > 1).ToList();
        var copies = numbers.Where(column => Explained.OfLine(column.Numbers!, table.Target) >= Same).ToList();
        return copies.Select(Copy).Concat(Sums([.. numbers.Except(copies)], table.Target));
    }

    private static Hazard Copy(AuditColumn column) => new(
        Severity.Serious, "target-copy", column.Name, $"'{column.Name}' is the target under another name or in other units: one is a linear function of the other.", Remedies.Drop(column.Name));

    private static IEnumerable<Hazard> Sums(List<AuditColumn> columns, double[] target)
    {
        var found = new List<AuditColumn[]>();
        for (var size = 2; size <= (columns.Count <= MostOfThree ? 3 : 2); size++)
        {
            foreach (var parts in Choices(columns, size).Where(parts => !found.Exists(known => known.All(parts.Contains))))
            {
                if (Signs(size).FirstOrDefault(signs => AddUp(parts, signs, target)) is { } signs)
                {
                    found.Add(parts);
                    yield return Sum(parts, signs);
                }
            }
        }
    }

    private static IEnumerable<AuditColumn[]> Choices(List<AuditColumn> columns, int size, int from = 0)
        => size == 0 ? [[]] : Enumerable.Range(from, columns.Count - from).SelectMany(first => Choices(columns, size - 1, first + 1).Select(rest => (AuditColumn[])[columns[first], .. rest]));

    private static IEnumerable<int[]> Signs(int size)
        => Enumerable.Range(0, (1 << size) - 1).Select(bits => Enumerable.Range(0, size).Select(part => (bits >> part & 1) == 0 ? 1 : -1).ToArray());

    // Nearly always at the first few rows it is plain that they do not.
    private static bool AddUp(AuditColumn[] parts, int[] signs, double[] target)
    {
        var rows = Math.Min(Rows, target.Length);
        var odd = 0;
        for (var row = 0; row < rows && odd <= rows * (1 - NearlyAll); row++)
        {
            var sum = 0.0;
            for (var part = 0; part < parts.Length; part++)
            {
                sum += signs[part] * parts[part].Numbers![row];
            }

            // A missing part is no sum, and not the target either.
            odd += Math.Abs(sum - target[row]) <= 1e-6 * (1 + Math.Abs(target[row])) ? 0 : 1;
        }

        return odd <= rows * (1 - NearlyAll);
    }

    private static Hazard Sum(AuditColumn[] parts, int[] signs)
    {
        var told = string.Concat(parts.Zip(signs, (part, sign) => $"{(sign > 0 ? " + " : " - ")}'{part.Name}'"));
        return new Hazard(
            Severity.Serious,
            "target-sum",
            parts[0].Name,
            $"{(told.StartsWith(" + ", StringComparison.Ordinal) ? told[3..] : told[1..])} is the target: these columns are known only together with it.",
            $"Re-create the lab with {string.Join(' ', parts.Select(part => $"`--drop {Remedies.Option(part.Name)}`"))}.");
    }
}
