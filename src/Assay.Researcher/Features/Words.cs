using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>
/// Prose as weights of its words and pairs of neighbouring words: how often each occurs, damped, times how rare it is
/// (tf-idf), each row scaled to length one. The vocabulary is that of the training rows.
/// </summary>
internal sealed partial record Words(string Column, IReadOnlyList<string> Vocabulary, IReadOnlyList<double> Rarity) : Encoder
{
    private const int Rarest = 3;

    [JsonIgnore]
    public override int Width => Vocabulary.Count;

    public static Words Learn(Frame frame, string column, int most)
    {
        var terms = Levels.Count(frame.TextOf(column).SelectMany(text => Terms(text).Distinct(StringComparer.Ordinal)))
            .Where(term => term.Value >= Rarest).Take(most).ToArray();
        return new(column, [.. terms.Select(term => term.Key)], [.. terms.Select(term => 1 + Math.Log((1.0 + frame.Rows) / (1 + term.Value)))]);
    }

    public override Matrix Encode(Frame frame)
    {
        var places = Vocabulary.Select((term, at) => (term, at)).ToDictionary(pair => pair.term, pair => pair.at, StringComparer.Ordinal);
        var built = new MatrixBuilder(Width, frame.Rows);
        foreach (var text in frame.TextOf(Column))
        {
            var weights = Levels.Count(Terms(text).Where(places.ContainsKey))
                .Select(term => (Place: places[term.Key], Weight: (1 + Math.Log(term.Value)) * Rarity[places[term.Key]]))
                .OrderBy(term => term.Place)
                .ToArray();
            var length = Math.Sqrt(weights.Sum(term => term.Weight * term.Weight));
            foreach (var (place, weight) in weights)
            {
                built.Add(place, weight / length);
            }

            built.EndRow();
        }

        return built.Build();
    }

    public override IEnumerable<string> Names() => Vocabulary.Select(term => $"{Column} says {term}");

    private static IEnumerable<string> Terms(string text)
    {
        string? before = null;
        foreach (Match match in Word().Matches(text))
        {
            var word = match.Value.ToUpperInvariant();
            yield return word;
            if (before is not null)
            {
                yield return $"{before} {word}";
            }

            before = word;
        }
    }

    [GeneratedRegex(@"\p{L}+|\p{N}+|[£$€%!?]")]
    private static partial Regex Word();
}
