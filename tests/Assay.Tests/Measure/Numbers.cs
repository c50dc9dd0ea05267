using System.Globalization;
using System.Text;
using Assay.Measure.Tables;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Measure;

public sealed class Numbers
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("+7", 7)]
    [InlineData("-7.50", -7.5)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("007", 7)]
    [InlineData("1e3", 1000)]
    [InlineData("1E+3", 1000)]
    [InlineData("-1.5e-3", -0.0015)]
    [InlineData("1e-400", 0)]
    [InlineData("0e99999999999999999999", 0)]
    [InlineData("1e-99999999999999999999", 0)]
    [InlineData("4.9e-324", 4.9e-324)]
    [InlineData("1.7976931348623157e308", double.MaxValue)]
    [InlineData("0.1000000000000000055511151231257827021181583404541015625", 0.1)]
    [InlineData("9007199254740993", 9007199254740992)]
    [InlineData("99999999999999999999", 1e20)]
    public void A_plain_finite_number_is_read(string text, double expected)
    {
        Assert.True(Cell.TryNumber(Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("+.")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e5.0")]
    [InlineData("1e5e5")]
    [InlineData("1.2.3")]
    [InlineData("--1")]
    [InlineData("+-1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1\0")]
    [InlineData("1\n")]
    [InlineData("1,5")]
    [InlineData("1,000")]
    [InlineData("1_000")]
    [InlineData("0x10")]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("1e99999999999999999999")]
    [InlineData("179769313486231570000000000000000000000000e400")]
    [InlineData("inf")]
    [InlineData("-Infinity")]
    [InlineData("∞")]
    [InlineData("NaN")]
    [InlineData("nan")]
    [InlineData("\uFF11")]
    [InlineData("٣")]
    [InlineData("−1")]
    [InlineData("$1")]
    [InlineData("(1)")]
    [InlineData("1d")]
    [InlineData("5%")]
    [InlineData("true")]
    public void Anything_else_is_no_number(string text)
        => Assert.False(Cell.TryNumber(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Every_double_is_read_back_from_its_shortest_text()
        => Prop.ForAll(Gen.Choose(int.MinValue, int.MaxValue).Two().ToArbitrary(), halves =>
        {
            var number = BitConverter.Int64BitsToDouble(((long)halves.Item1 << 32) | (uint)halves.Item2);
            return !double.IsFinite(number) || Same(number, number.ToString("R", CultureInfo.InvariantCulture));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Decimal_fractions_are_rounded_to_the_nearest_double()
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).Two().ToArbitrary(), Gen.Choose(0, 21).ToArbitrary(), (halves, places) =>
        {
            var digits = (((ulong)halves.Item1 << 31) | (uint)halves.Item2).ToString(CultureInfo.InvariantCulture).PadLeft(places, '0');
            var text = digits.Insert(digits.Length - places, ".");
            return Same(double.Parse(text, CultureInfo.InvariantCulture), text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Theory]
    [InlineData("", true)]
    [InlineData("NA", true)]
    [InlineData("nan", true)]
    [InlineData("null", true)]
    [InlineData("#N/A N/A", true)]
    [InlineData("None", false)]
    [InlineData("no", false)]
    [InlineData("0", false)]
    [InlineData(" ", false)]
    [InlineData("-", false)]
    [InlineData("Nä", false)]
    [InlineData("NA NA NA NA", false)]
    public void A_cell_is_missing_where_pandas_says_so(string text, bool missing)
        => Assert.Equal(missing, Cell.IsMissing(Encoding.UTF8.GetBytes(text)));

    private static bool Same(double expected, string text)
        => Cell.TryNumber(Encoding.UTF8.GetBytes(text), out var value) && value.Equals(expected);
}
