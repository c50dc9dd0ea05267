using System.Text.Json.Serialization;
using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>A column that is made of others before anything is encoded. It knows no targets, and in a ranking at most the rows of its own group.</summary>
/// <param name="Name">What the column is called.</param>
[JsonDerivedType(typeof(Arithmetic), "arithmetic")]
[JsonDerivedType(typeof(Crossed), "crossed")]
[JsonDerivedType(typeof(Listed), "listed")]
[JsonDerivedType(typeof(Turned), "turned")]
[JsonDerivedType(typeof(Cell), "cell")]
[JsonDerivedType(typeof(Standing), "group_relative")]
internal abstract record Deriving(string Name)
{
    public abstract Column Make(Frame frame);

    /// <summary>A frame of this column alone.</summary>
    public Frame Beside(Frame frame) => new(frame.Ids, [Make(frame)]);
}
