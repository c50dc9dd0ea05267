using System.Text.Json.Serialization;
using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>An encoder of a column that the file does not have: first it is made, then it is encoded like any other.</summary>
internal sealed record Derived(Deriving How, Encoder Then) : Encoder
{
    [JsonIgnore]
    public override int Width => Then.Width;

    public override Matrix Encode(Frame frame) => Then.Encode(How.Beside(frame));

    public override IEnumerable<string> Names() => Then.Names();
}
