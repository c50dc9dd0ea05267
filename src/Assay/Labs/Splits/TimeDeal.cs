namespace Assay.Labs.Splits;

/// <summary>
/// Earlier rows are for training, later ones public, then private, and the latest final where there is such a split; rows
/// of one moment stay together.
/// </summary>
internal static class TimeDeal
{
    public static Part[] Make(double[] time, Part?[]? kept, SplitRecipe recipe)
        => [.. Windows(time, kept, recipe).Select((part, row) => kept?[row] ?? part)];

    /// <summary>In which split's time each row is, wherever a predecessor had it.</summary>
    public static Part[] Windows(double[] time, Part?[]? kept, SplitRecipe recipe)
    {
        var sorted = time.Order().ToArray();
        var ends = kept is null ? Ends(sorted, recipe) : KeptEnds(time, kept) ?? Ends(sorted, recipe);
        return [.. time.Select(ends.PartOf)];
    }

    private static Boundaries Ends(double[] sorted, SplitRecipe recipe)
    {
        // Each split ends where the next begins; it is cut at its share, or where the next one's tied rows leave off.
        var (finalFrom, cut) = Before(sorted, sorted.Length, sorted.Length, recipe.Final ?? 0);
        (var privateFrom, cut) = Before(sorted, finalFrom, cut, recipe.Private);
        var (publicFrom, _) = Before(sorted, privateFrom, cut, recipe.Public);
        return new Boundaries(At(sorted, publicFrom), At(sorted, privateFrom), At(sorted, finalFrom));
    }

    private static (int From, int Cut) Before(double[] sorted, int next, int cut, double share)
    {
        var wished = Math.Max(0, Math.Min(next, cut) - Room.Rows(sorted.Length, share));
        return (share > 0 ? Edge(sorted, wished) : next, wished);
    }

    // The nearest place at which a new moment begins.
    private static int Edge(double[] sorted, int cut)
    {
        int down = cut, up = cut;
        while (down > 0 && down < sorted.Length && sorted[down - 1] == sorted[down])
        {
            down--;
        }

        while (up > 0 && up < sorted.Length && sorted[up - 1] == sorted[up])
        {
            up++;
        }

        return down > 0 && cut - down <= up - cut ? down : up;
    }

    private static double At(double[] sorted, int place) => place < sorted.Length ? sorted[place] : double.PositiveInfinity;

    // A successor's new rows go by the predecessor's boundaries: whatever is newer than all it had is in the most sealed split.
    private static Boundaries? KeptEnds(double[] time, Part?[] kept)
    {
        double? Earliest(Part part) => time.Where((_, row) => kept[row] == part).Cast<double?>().Min();
        return Earliest(Part.Public) is { } publicFrom && Earliest(Part.Private) is { } privateFrom
            ? new Boundaries(publicFrom, privateFrom, Earliest(Part.Final) ?? double.PositiveInfinity)
            : null;
    }

    private readonly record struct Boundaries(double PublicFrom, double PrivateFrom, double FinalFrom)
    {
        public Part PartOf(double moment)
            => moment >= FinalFrom ? Part.Final : moment >= PrivateFrom ? Part.Private : moment >= PublicFrom ? Part.Public : Part.Train;
    }
}
