namespace Assay.Researcher.Data;

/// <summary>A column as the models see it: numbers or words. Times and texts have become several of these.</summary>
internal abstract record Column(string Name)
{
    /// <summary>The same column with these rows only, in this order.</summary>
    public abstract Column Pick(ReadOnlySpan<int> rows);

    /// <summary>How two of its cells are ordered: negative where the first comes first.</summary>
    public abstract int Compare(int one, int other);

    /// <summary>A missing cell is NaN.</summary>
    public sealed record Numbers(string Name, double[] Values) : Column(Name)
    {
        public override Column Pick(ReadOnlySpan<int> rows) => new Numbers(Name, Data.Pick.From(Values, rows));

        public override int Compare(int one, int other) => Values[one].CompareTo(Values[other]);
    }

    /// <summary>A missing cell is the empty text: that a value is missing is a category of its own.</summary>
    public sealed record Categories(string Name, string[] Values) : Column(Name)
    {
        public override Column Pick(ReadOnlySpan<int> rows) => new Categories(Name, Data.Pick.From(Values, rows));

        public override int Compare(int one, int other) => string.CompareOrdinal(Values[one], Values[other]);
    }

    /// <summary>Prose, of which the words count.</summary>
    public sealed record Prose(string Name, string[] Values) : Column(Name)
    {
        public override Column Pick(ReadOnlySpan<int> rows) => new Prose(Name, Data.Pick.From(Values, rows));

        public override int Compare(int one, int other) => string.CompareOrdinal(Values[one], Values[other]);
    }
}
