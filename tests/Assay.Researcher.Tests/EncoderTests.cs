using Assay.Researcher.Data;
using Assay.Researcher.Features;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class EncoderTests
{
    [Theory]
    [InlineData(0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)]
    [InlineData(0.3, 0.343, 0.56412, 0.09018, 0.0027, 0.0, 0.0)]
    [InlineData(1.0, 0.0, 0.36, 0.54, 0.1, 0.0, 0.0)]
    [InlineData(1.7, 0.0, 0.054613, 0.530309, 0.38967, 0.025407, 0.0)]
    [InlineData(2.5, 0.0, 0.0, 0.1875, 0.5625, 0.25, 0.0)]
    [InlineData(3.9, 0.0, 0.0, 0.000056, 0.006389, 0.180519, 0.813037)]
    [InlineData(4.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0)]
    public void A_spline_has_the_values_of_scipys_BSpline(double x, params double[] expected)
        => Assert.Equal(expected, Dense(new Spline("x", [0, 1, 2.5, 4]).Encode(Numbers(x)), 0)[..6], (left, right) => Math.Abs(left - right) < 2e-6);

    [Fact]
    public void A_spline_is_constant_beyond_its_knots_and_a_missing_value_lies_on_no_curve()
    {
        var spline = new Spline("x", [0, 1, 2.5, 4]);
        var rows = spline.Encode(Numbers(-100, 0, 4, 1e9, double.NaN));

        Assert.Equal(Dense(rows, 1), Dense(rows, 0));
        Assert.Equal(Dense(rows, 2), Dense(rows, 3));
        Assert.Equal([0, 0, 0, 0, 0, 0, 1], Dense(rows, 4));
    }

    [Fact]
    public void A_spline_has_knots_where_a_column_of_nearly_only_zeros_has_values()
    {
        var column = Numbers([.. Enumerable.Repeat(0.0, 5000), .. Enumerable.Range(1, 200).Select(value => (double)value)]);

        Assert.True(Spline.Learn(column, "x", 8)!.Knots.Length >= 6);
    }

    [Fact]
    public void A_column_with_one_value_makes_no_spline()
        => Assert.Null(Spline.Learn(Numbers(3, 3, double.NaN), "x", 8));

    [Fact]
    public void A_scaled_number_has_mean_zero_and_deviation_one_and_flags_what_was_missing()
    {
        var frame = Numbers(1, 2, 3, 4, double.NaN);
        var rows = ScaledNumber.Learn(frame, "x").Encode(frame);
        double[] scaled = [.. Enumerable.Range(0, 5).Select(row => Dense(rows, row)[0])];

        Assert.Equal(0, scaled.Average(), 1e-6);
        Assert.Equal(1, scaled.Average(value => value * value), 1e-6);
        Assert.Equal(scaled[2], scaled[4]);
        Assert.Equal([0, 0, 0, 0, 1], Enumerable.Range(0, 5).Select(row => Dense(rows, row)[1]));
    }

    [Theory]
    [InlineData(1e39)]
    [InlineData(double.MaxValue)]
    public void A_cell_beyond_what_a_float_holds_is_a_large_number_in_every_encoding(double far)
    {
        var frame = Numbers(1, -far, far, far, double.NaN);

        Encoder[] encoders = [new PlainNumber("x"), ScaledNumber.Learn(frame, "x")];
        Assert.All(encoders.SelectMany(encoder => encoder.Encode(frame).Values.ToArray()), value => Assert.True(float.IsFinite(value)));
        Assert.True(double.IsFinite(ScaledNumber.Learn(frame, "x").Mean));
    }

    [Fact]
    public void In_one_unit_numbers_keep_their_proportions_and_those_that_never_vary_do_not_count()
    {
        double[] small = [-0.01, 0.01, -0.01, 0.01];
        Frame frame = new(["a", "b", "c", "d"], [new Column.Numbers("small", small), new Column.Numbers("twice", [.. small.Select(value => 2 * value)]), new Column.Numbers("constant", [5, 5, 5, 5])]);
        var unit = ScaledNumber.Unit(frame);

        Assert.Equal(Math.Sqrt((0.0001 + 0.0004) / 2), unit, 1e-12);
        Assert.Equal(2 * Dense(ScaledNumber.Learn(frame, "small", unit).Encode(frame), 1)[0], Dense(ScaledNumber.Learn(frame, "twice", unit).Encode(frame), 1)[0], 1e-6);
        Assert.Equal(0, Dense(ScaledNumber.Learn(frame, "constant", unit).Encode(frame), 0)[0]);
    }

    [Fact]
    public void A_plain_number_that_is_missing_is_absent()
    {
        var rows = new PlainNumber("x").Encode(Numbers(0, double.NaN));

        Assert.Equal(1, rows.ValuesOf(0).Length);
        Assert.Equal(0, rows.ValuesOf(1).Length);
    }

    [Fact]
    public void Rare_categories_and_unknown_ones_share_a_column()
    {
        var encoder = OneHot.Learn(Categories("a", "a", "b", "b", "rare", ""), "x", most: 10, rarest: 2);
        var rows = encoder.Encode(Categories("b", "rare", "never seen"));

        Assert.Equal(["a", "b"], encoder.Values);
        Assert.Equal([0, 1, 0], Dense(rows, 0));
        Assert.Equal([0, 0, 1], Dense(rows, 1));
        Assert.Equal([0, 0, 1], Dense(rows, 2));
    }

    [Fact]
    public void A_product_holds_every_pair_of_columns()
    {
        var frame = new Frame(["1"], [new Column.Numbers("x", [2]), new Column.Categories("c", ["b"])]);
        var product = new Product(new PlainNumber("x"), new OneHot("c", ["a", "b"]));

        Assert.Equal([0, 2, 0], Dense(product.Encode(frame), 0));
        Assert.Equal(["x × c = a", "x × c = b", "x × c is another"], product.Names());
    }

    [Fact]
    public void Words_weigh_more_the_rarer_they_are()
    {
        var frame = new Frame(["1", "2", "3", "4"], [new Column.Prose("t", ["win cash now", "see you now", "win cash now", "win cash see now"])]);
        var encoder = Words.Learn(frame, "t", most: 10);
        var rows = encoder.Encode(frame);

        Assert.Contains("NOW", encoder.Vocabulary);
        Assert.Contains("WIN CASH", encoder.Vocabulary);
        Assert.DoesNotContain("SEE", encoder.Vocabulary);
        Assert.True(Weight(rows, 0, encoder, "CASH") > Weight(rows, 0, encoder, "NOW"));
    }

    private static double Weight(Matrix rows, int row, Words encoder, string term) => Dense(rows, row)[encoder.Vocabulary.ToList().IndexOf(term)];

    private static double[] Dense(Matrix rows, int row)
    {
        var dense = new double[rows.Width];
        foreach (var (column, value) in rows.ColumnsOf(row).ToArray().Zip(rows.ValuesOf(row).ToArray()))
        {
            dense[column] += value;
        }

        return dense;
    }

    private static Frame Numbers(params double[] values) => new([.. values.Select((_, row) => $"{row}")], [new Column.Numbers("x", values)]);

    private static Frame Categories(params string[] values) => new([.. values.Select((_, row) => $"{row}")], [new Column.Categories("x", values)]);
}
