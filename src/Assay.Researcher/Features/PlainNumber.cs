using System.Text.Json.Serialization;
using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>A number as it is, absent where it is missing: trees send missing values where it helps.</summary>
internal sealed record PlainNumber(string Column) : Encoder
{
    [JsonIgnore]
    public override int Width => 1;

    public override Matrix Encode(Frame frame)
    {
        var built = new MatrixBuilder(1, frame.Rows);
        foreach (var value in frame.NumbersOf(Column))
        {
            if (!double.IsNaN(value))
            {
                built.Add(0, value);
            }

            built.EndRow();
        }

        return built.Build();
    }

    public override IEnumerable<string> Names() => [Column];
}
