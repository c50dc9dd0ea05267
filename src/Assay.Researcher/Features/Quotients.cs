using Assay.Researcher.Data;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Features;

/// <summary>
/// Finds ratios, differences and products of numbers that are worth a column: trees are grown on the numbers that gain
/// most and on everything that two of them make, and what gains most is taken.
/// </summary>
internal static class Quotients
{
    private const int MostColumns = 8;
    private const int MostFaces = 3;
    private const int Fewest = 10;

    public static IReadOnlyList<Deriving> Learn(int count, Rows all, int seed, CancellationToken cancel)
    {
        var rows = Sample.Of(all);
        var numbers = rows.Frame.Numbers.Where(column => column.Values.Distinct().Count() >= Fewest).Select(column => column.Name).ToList();
        var faces = Face.Of(rows).Take(MostFaces).ToList();
        var plain = numbers.Select(name => new PlainNumber(name).Encode(rows.Frame)).ToList();
        string[] leading = [.. Ranked(numbers, plain, faces, seed, cancel).Take(MostColumns)];
        List<Arithmetic> made = [.. from left in Enumerable.Range(0, leading.Length)
                                    from right in Enumerable.Range(left + 1, leading.Length - left - 1)
                                    from sign in Enum.GetValues<Sign>()
                                    select new Arithmetic(leading[left], leading[right], sign)];
        var blocks = made.Select(how => new Derived(how, new PlainNumber(how.Name)).Encode(rows.Frame)).ToList();
        return [.. Ranked(made, [.. blocks, .. plain], faces, seed, cancel).Take(count)];
    }

    /// <summary>The items to which the first blocks belong, by what they gain beside all blocks; those that gain nothing are left out.</summary>
    private static IEnumerable<T> Ranked<T>(List<T> items, List<Matrix> blocks, List<Face> faces, int seed, CancellationToken cancel)
    {
        var gains = new double[blocks.Count];
        foreach (var face in faces.Where(_ => blocks.Count > 1))
        {
            cancel.ThrowIfCancellationRequested();
            Linear.Vectors.Add(gains, 1, Gains.Of(blocks, face, seed));
        }

        return items.Zip(gains).Where(pair => pair.Second > 0).OrderByDescending(pair => pair.Second).Select(pair => pair.First);
    }
}
