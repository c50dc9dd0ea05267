namespace Assay.Labs.Splits;

/// <summary>Earlier rows are for training, later ones public, the latest private; rows of one moment stay together.</summary>
internal static class TimeDeal
{
    public static Part[] Make(double[] time, Part?[]? kept, SplitRecipe recipe)
    {
        var sorted = time.Order().ToArray();
        var ends = kept is null ? Ends(sorted, recipe) : KeptEnds(time, kept) ?? Ends(sorted, recipe);
        return [.. time.Select((moment, row) => kept?[row] ?? ends.PartOf(moment))];
    }

    private static Boundaries Ends(double[] sorted, SplitRecipe recipe)
    {
        var count = sorted.Length;
        var last = (int)Math.Round(count * recipe.Private, MidpointRounding.AwayFromZero);
        var middle = (int)Math.Round(count * recipe.Public, MidpointRounding.AwayFromZero);
        var privateFrom = Edge(sorted, count - last);
        var publicFrom = Edge(sorted, Math.Max(0, Math.Min(privateFrom, count - last) - middle));
        return new Boundaries(At(sorted, publicFrom), At(sorted, privateFrom));
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

    // A successor's new rows go by the predecessor's boundaries: whatever is newer than all it had is private.
    private static Boundaries? KeptEnds(double[] time, Part?[] kept)
    {
        double? Earliest(Part part) => time.Where((_, row) => kept[row] == part).Cast<double?>().Min();
        return Earliest(Part.Public) is { } publicFrom && Earliest(Part.Private) is { } privateFrom ? new Boundaries(publicFrom, privateFrom) : null;
    }

    private readonly record struct Boundaries(double PublicFrom, double PrivateFrom)
    {
        public Part PartOf(double moment) => moment >= PrivateFrom ? Part.Private : moment >= PublicFrom ? Part.Public : Part.Train;
    }
}
