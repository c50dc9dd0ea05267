using System.Text.Json.Serialization;
using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>A column for each frequent category and one for all others. "Missing" is a category like any other.</summary>
internal sealed record OneHot(string Column, IReadOnlyList<string> Values) : Encoder
{
    [JsonIgnore]
    public override int Width => Values.Count + 1;

    public static OneHot Learn(Frame frame, string column, int most, int rarest)
        => new(column, [.. Levels.Count(frame.CategoriesOf(column)).Where(level => level.Value >= rarest).Take(most).Select(level => level.Key)]);

    public override Matrix Encode(Frame frame)
    {
        var places = Values.Select((value, at) => (value, at)).ToDictionary(pair => pair.value, pair => pair.at, StringComparer.Ordinal);
        var built = new MatrixBuilder(Width, frame.Rows);
        foreach (var value in frame.CategoriesOf(Column))
        {
            built.Add(places.GetValueOrDefault(value, Values.Count), 1);
            built.EndRow();
        }

        return built.Build();
    }

    public override IEnumerable<string> Names()
        => [.. Values.Select(value => value.Length == 0 ? $"{Column} is missing" : $"{Column} = {value}"), $"{Column} is another"];
}
