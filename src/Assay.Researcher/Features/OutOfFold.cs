using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>
/// Target encoding for the very rows it is learnt from: each row gets the number that the *other* folds' rows teach, so
/// that no row's own target is ever in its features.
/// </summary>
internal static class OutOfFold
{
    public const int Count = 5;

    public static Matrix Encode(Frame frame, Face face, string column, double smoothing, int seed)
    {
        var folds = Folds.Blind(frame.Rows, Count, seed);
        return Matrix.Choose([.. Enumerable.Range(0, Count).Select(fold => Without(fold).Encode(frame))], folds);

        Lookup Without(int fold)
        {
            var others = Enumerable.Range(0, frame.Rows).Where(row => folds[row] != fold).ToArray();
            return Lookup.Target(Pick.From(frame.CategoriesOf(column), others), face.Pick(others), column, smoothing);
        }
    }
}
