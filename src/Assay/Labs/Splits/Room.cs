namespace Assay.Labs.Splits;

/// <summary>How many rows of each class each split still has room for; below zero where it took more than its share.</summary>
internal sealed class Room
{
    public const int Parts = 4;
    public const int Classes = 2;
    private readonly int[,] _left = new int[Parts, Classes];

    /// <summary>Shares of the rows of each class, rounded to whole rows; what is left goes to training.</summary>
    public static Room For(ReadOnlySpan<int> rowsOfClass, SplitRecipe recipe)
    {
        var room = new Room();
        for (var c = 0; c < Classes; c++)
        {
            room._left[(int)Part.Public, c] = Rows(rowsOfClass[c], recipe.Public);
            room._left[(int)Part.Private, c] = Rows(rowsOfClass[c], recipe.Private);
            room._left[(int)Part.Final, c] = Rows(rowsOfClass[c], recipe.Final ?? 0);
            room._left[(int)Part.Train, c] = rowsOfClass[c] - room.Left(Part.Public, c) - room.Left(Part.Private, c) - room.Left(Part.Final, c);
        }

        return room;
    }

    /// <summary>A share of rows in whole rows.</summary>
    public static int Rows(int rows, double share) => (int)Math.Round(rows * share, MidpointRounding.AwayFromZero);

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
