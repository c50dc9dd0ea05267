using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>What two numbers make together.</summary>
internal enum Sign
{
    Ratio,
    Difference,
    Product,
}

/// <summary>The ratio, difference or product of two columns: a tree needs many splits to say what one of these says in one.</summary>
internal sealed record Arithmetic(string Left, string Right, Sign Sign) : Deriving($"{Left} {Word(Sign)} {Right}")
{
    public override Column Make(Frame frame)
    {
        var (left, right) = (frame.NumbersOf(Left), frame.NumbersOf(Right));
        return new Column.Numbers(Name, [.. left.Zip(right, Of)]);
    }

    // What is infinite or undefined is missing: the encoders know what to do with that.
    private double Of(double left, double right)
    {
        var value = Sign switch { Sign.Ratio => left / right, Sign.Difference => left - right, _ => left * right };
        return Math.Abs(value) < float.MaxValue ? value : double.NaN;
    }

    private static string Word(Sign sign) => sign switch { Sign.Ratio => "per", Sign.Difference => "minus", _ => "times" };
}
