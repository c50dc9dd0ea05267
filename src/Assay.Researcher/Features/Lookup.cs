using System.Text.Json.Serialization;
using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>A number for each category: its place by frequency, its frequency, or what its rows' targets are on average.</summary>
/// <param name="Column">The column.</param>
/// <param name="Meaning">What the number says, for people.</param>
/// <param name="Numbers">The number of each category that was seen in training.</param>
/// <param name="Otherwise">The number of any other; null: absent.</param>
internal sealed record Lookup(string Column, string Meaning, IReadOnlyDictionary<string, double> Numbers, double? Otherwise) : Encoder
{
    [JsonIgnore]
    public override int Width => 1;

    /// <summary>Places in the order of frequency: 0 for the commonest.</summary>
    public static Lookup Order(Frame frame, string column)
        => new(column, "order", Levels.Count(frame.CategoriesOf(column)).Select((level, place) => (level.Key, place)).ToDictionary(pair => pair.Key, pair => (double)pair.place), null);

    /// <summary>The logarithm of how many training rows have the category.</summary>
    public static Lookup Frequency(Frame frame, string column)
        => new(column, "frequency", Levels.Count(frame.CategoriesOf(column)).ToDictionary(level => level.Key, level => Math.Log(level.Value)), 0);

    /// <summary>
    /// The mean of the target within the category, or the log-odds of a class, drawn towards that of all rows by
    /// <paramref name="smoothing"/> imaginary rows (Micci-Barreca 2001).
    /// </summary>
    public static Lookup Target(ReadOnlySpan<string> categories, Face face, string column, double smoothing)
    {
        var sums = new Dictionary<string, (double Sum, int Count)>(StringComparer.Ordinal);
        var total = 0.0;
        for (var i = 0; i < categories.Length; i++)
        {
            var (sum, count) = sums.GetValueOrDefault(categories[i]);
            sums[categories[i]] = (sum + face.Values[i], count + 1);
            total += face.Values[i];
        }

        var prior = face.IsShare ? (total + 0.5) / (categories.Length + 1) : total / categories.Length;
        return new(
            column, face.Name,
            sums.ToDictionary(level => level.Key, level => face.Told((level.Value.Sum + (smoothing * prior)) / (level.Value.Count + smoothing))),
            face.Told(prior));
    }

    /// <summary>Where nothing is known yet: absent for every category.</summary>
    public static Lookup Nothing(string column, string meaning) => new(column, meaning, new Dictionary<string, double>(), null);

    public override Matrix Encode(Frame frame)
    {
        var built = new MatrixBuilder(1, frame.Rows);
        foreach (var value in frame.CategoriesOf(Column))
        {
            if (Numbers.TryGetValue(value, out var number))
            {
                built.Add(0, number);
            }
            else if (Otherwise is { } otherwise)
            {
                built.Add(0, otherwise);
            }

            built.EndRow();
        }

        return built.Build();
    }

    public override IEnumerable<string> Names() => [$"{Column} by {Meaning}"];
}
