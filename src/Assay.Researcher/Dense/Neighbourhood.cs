using Assay.Protocol;
using Assay.Researcher.Features;

namespace Assay.Researcher.Dense;

/// <summary>How much a neighbour's word counts.</summary>
internal enum Voting
{
    Uniform,
    Distance,
}

/// <summary>Training rows that answer for the rows near them: what is true of the nearest ones, averaged.</summary>
/// <param name="points">The training rows.</param>
/// <param name="labels">What is true of each, as a learner learns it.</param>
/// <param name="weights">By what each column is stretched.</param>
/// <param name="task">What is predicted.</param>
/// <param name="width">How many margins a row has.</param>
/// <param name="voting">How much a neighbour's word counts.</param>
internal sealed class Neighbourhood(Points points, float[] labels, float[] weights, TaskKind task, int width, Voting voting)
{
    private const int Batch = 32;
    // So many imaginary rows of the usual kind stand beside the neighbours: no class is impossible.
    private const double Doubt = 0.5;
    private readonly Panels _panels = new(points);
    private readonly double[] _usual = Usual(labels, task, width);

    /// <summary>The margins of some rows, by each of several numbers of neighbours; they lie one after the other.</summary>
    public double[][] Margins(Matrix features, int from, int to, IReadOnlyList<int> counts)
    {
        var margins = counts.Select(_ => new double[(to - from) * width]).ToArray();
        var distances = new float[Batch * _panels.Padded];
        var nearest = new Nearest(Math.Min(counts.Max(), points.Count));
        for (var start = from; start < to; start += Batch)
        {
            var batch = Points.Of(features, Points.Between(start, Math.Min(to, start + Batch)), weights);
            _panels.Squared(batch, distances);
            for (var row = 0; row < batch.Count; row++)
            {
                nearest.Find(distances.AsSpan(row * _panels.Padded, points.Count));
                foreach (var (at, count) in counts.Index())
                {
                    Answer(nearest, Math.Min(count, points.Count), margins[at].AsSpan((start - from + row) * width, width));
                }
            }
        }

        return margins;
    }

    /// <summary>What is said of a row of which nothing is known.</summary>
    public ReadOnlySpan<double> Constant => task == TaskKind.Binary ? new[] { Math.Log(_usual[0] / (1 - _usual[0])) }
        : task == TaskKind.Multiclass ? Array.ConvertAll(_usual, Math.Log)
        : _usual;

    private void Answer(Nearest nearest, int count, Span<double> margins)
    {
        var (sum, squares) = (0.0, 0.0);
        // The farthest of them sets the scale: nearness counts the same in dense and in thin places.
        var scale = Math.Sqrt(nearest.Distance(count - 1)) * 0.1;
        for (var i = 0; i < count; i++)
        {
            var vote = voting == Voting.Uniform || scale == 0 ? 1 : 1 / (Math.Sqrt(nearest.Distance(i)) + scale);
            var label = labels[nearest.Row(i)];
            margins[task == TaskKind.Multiclass ? (int)label : 0] += task == TaskKind.Multiclass ? vote : vote * label;
            sum += vote;
            squares += vote * vote;
        }

        // Votes of different weight are worth as many equal ones as this.
        var doubt = task is TaskKind.Binary or TaskKind.Multiclass ? Doubt * squares / sum : 0;
        for (var i = 0; i < margins.Length; i++)
        {
            margins[i] = (margins[i] + (doubt * _usual[i])) / (sum + doubt);
            margins[i] = task switch
            {
                TaskKind.Binary => Math.Log(margins[i] / (1 - margins[i])),
                TaskKind.Multiclass => Math.Log(margins[i]),
                _ => margins[i],
            };
        }
    }

    private static double[] Usual(float[] labels, TaskKind task, int width) => task switch
    {
        TaskKind.Multiclass => [.. Enumerable.Range(0, width).Select(at => (labels.Count(label => (int)label == at) + 0.5) / (labels.Length + (0.5 * width)))],
        TaskKind.Binary => [(labels.Sum(label => (double)label) + 0.5) / (labels.Length + 1)],
        _ => [labels.Average(label => (double)label)],
    };
}
