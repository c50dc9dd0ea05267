using Assay.Researcher.Data;
using Assay.Researcher.Linear;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Features;

/// <summary>
/// Finds the pairs of columns that say something together which their sum does not: an additive model is fitted, and a
/// pair counts as much as the residuals still vary over the cells of its two-way table (as FAST does: Lou et al. 2013).
/// </summary>
internal static class Interactions
{
    private const int MostColumns = 30;
    private const int MostRows = 30_000;
    private const int Bins = 6;
    private const int Knots = 4;
    private const int Quarters = 4;
    private const int Levels = 12;
    private const int MostFaces = 4;
    private const int AdditiveSteps = 40;

    public static IEnumerable<Feature> Learn(FeaturePlan plan, Rows rows, IReadOnlyList<Feature> additive, CancellationToken cancel)
    {
        var frame = rows.Frame;
        var matrix = Matrix.Join([.. additive.Select(feature => feature.Training)], frame.Rows);
        Residuals[] residuals = [.. Face.Of(rows).Take(MostFaces).Select(face => new Residuals(matrix, face, cancel))];
        var columns = frame.Columns.Where(column => column is not Column.Prose).Take(MostColumns)
            .Select(column => (Column: column, Bins: Bin(column))).ToList();
        var pairs =
            from left in Enumerable.Range(0, columns.Count)
            from right in Enumerable.Range(left + 1, columns.Count - left - 1)
            select (left, right, strength: residuals.Sum(face => face.Strength(columns[left].Bins, columns[right].Bins)));
        return [.. pairs.OrderByDescending(pair => pair.strength).Take(plan.Interactions)
            .Select(pair => Feature.Of(new Product(Part(columns[pair.left].Column), Part(columns[pair.right].Column)), frame))];

        Encoder Part(Column column) => column is Column.Numbers numbers
            ? plan.InteractionBins ? Binned.Learn(frame, numbers.Name, Quarters) : Spline.Learn(frame, numbers.Name, Knots) is { } spline ? spline : ScaledNumber.Learn(frame, numbers.Name)
            : OneHot.Learn(frame, column.Name, Levels, plan.MinCategoryRows);
    }

    // Few bins: each cell of the table needs rows enough to speak.
    private static int[] Bin(Column column)
    {
        if (column is Column.Categories categories)
        {
            var places = Features.Levels.Count(categories.Values).Take(Bins).Select((level, place) => (level.Key, place)).ToDictionary(pair => pair.Key, pair => pair.place);
            return [.. categories.Values.Select(value => places.GetValueOrDefault(value, Bins))];
        }

        var values = ((Column.Numbers)column).Values;
        var sorted = values.Where(value => !double.IsNaN(value)).Order().ToArray();
        double[] edges = sorted.Length == 0 ? [] : [.. Enumerable.Range(1, Bins - 1).Select(edge => sorted[(long)edge * (sorted.Length - 1) / Bins])];
        return [.. values.Select(value => double.IsNaN(value) ? Bins : edges.Count(edge => value > edge))];
    }

    /// <summary>What an additive model leaves unexplained in each row.</summary>
    private sealed class Residuals
    {
        private readonly double[] _errors;
        private readonly double[] _variances;

        public Residuals(Matrix matrix, Face face, CancellationToken cancel)
        {
            cancel.ThrowIfCancellationRequested();
            var targets = face.Standard();
            var steps = face.IsShare ? new Logistic(matrix, targets, 1).Steps() : new Ridge(matrix, targets, 1).Steps();
            var margins = Logistic.Margins(matrix, steps.Take(AdditiveSteps).Last().At);
            var expected = face.IsShare ? Link.Probabilities(margins) : margins;
            _errors = Vectors.Minus(targets, expected);
            var spread = _errors.Average(error => error * error);
            _variances = [.. expected.Select(share => face.IsShare ? share * (1 - share) : spread)];
        }

        /// <summary>The score statistic of the pair's cells beyond what chance gives: about zero for a pair that adds nothing.</summary>
        public double Strength(int[] left, int[] right)
        {
            Span<double> errors = stackalloc double[(Bins + 1) * (Bins + 1)];
            Span<double> variances = stackalloc double[(Bins + 1) * (Bins + 1)];
            for (var row = 0; row < Math.Min(MostRows, left.Length); row++)
            {
                var cell = (left[row] * (Bins + 1)) + right[row];
                errors[cell] += _errors[row];
                variances[cell] += _variances[row];
            }

            var strength = 0.0;
            for (var cell = 0; cell < errors.Length; cell++)
            {
                strength += variances[cell] > 0 ? (errors[cell] * errors[cell] / variances[cell]) - 1 : 0;
            }

            return strength;
        }
    }
}
