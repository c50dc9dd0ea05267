namespace Assay.Labs.Splits;

/// <summary>How many rows of each class each split still has room for; below zero where it took more than its share.</summary>
internal sealed class Room
{
    public const int Parts = 4;
    private readonly int[,] _left;

    // By how many rows each split exceeds its shares of all classes together.
    private readonly int[] _over = new int[Parts];

    private Room(int classes) => _left = new int[Parts, classes];

    /// <summary>Shares of the rows of each class, rounded to whole rows; what is left goes to training.</summary>
    public static Room For(ReadOnlySpan<int> rowsOfClass, SplitRecipe recipe)
    {
        var room = new Room(rowsOfClass.Length);
        for (var c = 0; c < rowsOfClass.Length; c++)
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

    public int Left(Part part)
    {
        var left = 0;
        for (var c = 0; c < _left.GetLength(1); c++)
        {
            left += Left(part, c);
        }

        return left;
    }

    public void Take(Part part, ReadOnlySpan<ClassCount> rows)
    {
        _over[(int)part] = Excess(part, rows);
        foreach (var (ofClass, count) in rows)
        {
            _left[(int)part, ofClass] -= count;
        }
    }

    public bool Fits(Part part, ReadOnlySpan<ClassCount> rows) => Excess(part, rows) == 0;

    /// <summary>Rows by which a split would exceed its share.</summary>
    public int Excess(Part part, ReadOnlySpan<ClassCount> rows)
    {
        var excess = _over[(int)part];
        foreach (var (ofClass, count) in rows)
        {
            var left = Left(part, ofClass);
            excess += Math.Max(0, count - left) - Math.Max(0, -left);
        }

        return excess;
    }

    /// <summary>The largest distance of any class in any split from its share.</summary>
    public int WorstMiss() => _left.Cast<int>().Max(Math.Abs);

    /// <summary>All distances together.</summary>
    public int AllMisses() => _left.Cast<int>().Sum(Math.Abs);
}

/// <summary>How many rows of one class there are.</summary>
internal readonly record struct ClassCount(int Class, int Rows);
