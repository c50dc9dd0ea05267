namespace Assay.Labs.Splits;

/// <summary>How many rows of each class each split still has room for; below zero where it took more than its share.</summary>
internal sealed class Room
{
    public const int Parts = 3;
    public const int Classes = 2;
    private readonly int[,] _left = new int[Parts, Classes];

    /// <summary>Shares of the rows of each class, rounded to whole rows; what is left goes to training.</summary>
    public static Room For(ReadOnlySpan<int> rowsOfClass, SplitRecipe recipe)
    {
        var room = new Room();
        for (var c = 0; c < Classes; c++)
        {
            var sealedPublic = (int)Math.Round(rowsOfClass[c] * recipe.Public, MidpointRounding.AwayFromZero);
            var sealedPrivate = (int)Math.Round(rowsOfClass[c] * recipe.Private, MidpointRounding.AwayFromZero);
            room._left[(int)Part.Public, c] = sealedPublic;
            room._left[(int)Part.Private, c] = sealedPrivate;
            room._left[(int)Part.Train, c] = rowsOfClass[c] - sealedPublic - sealedPrivate;
        }

        return room;
    }

    public int Left(Part part, int ofClass) => _left[(int)part, ofClass];

    public int Left(Part part) => _left[(int)part, 0] + _left[(int)part, 1];

    public void Take(Part part, int zeros, int ones)
    {
        _left[(int)part, 0] -= zeros;
        _left[(int)part, 1] -= ones;
    }

    public bool Fits(Part part, int zeros, int ones) => Left(part, 0) >= zeros && Left(part, 1) >= ones;

    /// <summary>Rows by which a split would exceed its share.</summary>
    public int Excess(Part part, int zeros, int ones)
        => Math.Max(0, zeros - Left(part, 0)) + Math.Max(0, ones - Left(part, 1));

    /// <summary>The largest distance of any class in any split from its share.</summary>
    public int WorstMiss() => _left.Cast<int>().Max(Math.Abs);

    /// <summary>All distances together.</summary>
    public int AllMisses() => _left.Cast<int>().Sum(Math.Abs);
}
