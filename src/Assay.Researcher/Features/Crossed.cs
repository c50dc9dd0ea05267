using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>Two columns of categories as one: each pair that occurs is a category of its own.</summary>
internal sealed record Crossed(string Left, string Right) : Deriving($"{Left} with {Right}")
{
    public override Column Make(Frame frame)
    {
        var (left, right) = (Listed.Keys(frame, Left), Listed.Keys(frame, Right));
        return new Column.Categories(Name, [.. left.Zip(right, (one, other) => $"{one}\u001f{other}")]);
    }
}
