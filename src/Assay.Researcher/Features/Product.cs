using System.Text.Json.Serialization;
using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>What two columns say together and neither says alone: every made column of the one times every one of the other.</summary>
internal sealed record Product(Encoder Left, Encoder Right) : Encoder
{
    [JsonIgnore]
    public override int Width => Left.Width * Right.Width;

    public override Matrix Encode(Frame frame) => Matrix.Product(Left.Encode(frame), Right.Encode(frame));

    public override IEnumerable<string> Names() => from left in Left.Names() from right in Right.Names() select $"{left} × {right}";
}
