using System.Text.Json.Serialization;
using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>
/// How a column becomes numbers, learnt from training rows and then fixed: it is part of the model's file, and no row
/// that it is applied to can change it.
/// </summary>
[JsonDerivedType(typeof(PlainNumber), "number")]
[JsonDerivedType(typeof(ScaledNumber), "scaled")]
[JsonDerivedType(typeof(RankedNumber), "quantile_normal")]
[JsonDerivedType(typeof(Spline), "spline")]
[JsonDerivedType(typeof(OneHot), "one_hot")]
[JsonDerivedType(typeof(Lookup), "category_encoding")]
[JsonDerivedType(typeof(Words), "tf_idf")]
[JsonDerivedType(typeof(Product), "interaction")]
[JsonDerivedType(typeof(Derived), "derived")]
[JsonDerivedType(typeof(Binned), "binned")]
[JsonDerivedType(typeof(Grams), "char_ngrams")]
internal abstract record Encoder
{
    /// <summary>How many columns it makes.</summary>
    [JsonIgnore]
    public abstract int Width { get; }

    public abstract Matrix Encode(Frame frame);

    /// <summary>What each made column is called, for people who read the notes.</summary>
    public abstract IEnumerable<string> Names();
}
