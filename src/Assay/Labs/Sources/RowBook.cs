using Assay.Labs.Splits;
using Assay.Measure.Columns;
using Assay.Measure.Tables;

namespace Assay.Labs.Sources;

/// <summary>What is kept of each row during the first reading: about 60 bytes, whatever its width.</summary>
internal sealed class RowBook(ColumnPlan plan, RowHash hash, IReadOnlyList<string>? known = null)
{
    private readonly Dictionary<UInt128, int> _groups = [];
    private readonly HashSet<UInt128> _seen = [];

    // By name, so that a successor's source may have its columns in another order.
    private readonly int[] _features = [.. plan.Features.OrderBy(column => plan.Header[column], StringComparer.Ordinal)];

    private readonly int[] _known = known is null ? [] : [.. plan.Features.Where(column => known!.Contains(plan.Header[column])).OrderBy(column => plan.Header[column], StringComparer.Ordinal)];

    /// <summary>The place of the target's value in <see cref="TargetProfile.Values"/>.</summary>
    public List<ushort> Target { get; } = [];

    /// <summary>The target as a number; NaN where it is none.</summary>
    public List<double> Number { get; } = [];

    /// <summary>The line on which each row begins, for error messages.</summary>
    public List<int> Lines { get; } = [];

    public List<UInt128> Features { get; } = [];

    /// <summary>Of the columns by which a predecessor knows its rows; empty where it knows them otherwise.</summary>
    public List<UInt128> Known { get; } = [];

    public List<int> Group { get; } = [];
    public List<double> Time { get; } = [];
    public List<Part> Given { get; } = [];

    /// <summary>The hashes of the columns that name a row, or may.</summary>
    public IReadOnlyDictionary<int, List<UInt128>> Ids { get; } =
        plan.IdCandidates.Concat(plan.Id is { } id ? [id] : []).ToDictionary(column => column, _ => new List<UInt128>());

    /// <summary>What turned out wrong with the columns that say something about each row.</summary>
    public RowFaults Faults { get; } = new();

    public int Count => Target.Count;

    public void Add(ITableReader row, (ushort Value, double Number) target)
    {
        Target.Add(target.Value);
        Number.Add(target.Number);
        Lines.Add((int)Math.Min(int.MaxValue, row.Line));
        Features.Add(hash.OfCells(row, _features));
        if (known is not null)
        {
            Known.Add(hash.OfCells(row, _known));
        }

        AddIds(row);
        AddGroup(row);
        AddTime(row);
        AddGiven(row);
    }

    private void AddIds(ITableReader row)
    {
        foreach (var (column, hashes) in Ids)
        {
            var id = hash.OfCell(row[column]);
            hashes.Add(id);
            if (column == plan.Id && !_seen.Add(id))
            {
                Faults.RepeatedId.See(row, column);
            }
        }
    }

    private void AddGroup(ITableReader row)
    {
        if (plan.Group is { } column)
        {
            var key = hash.OfCell(row[column]);
            Group.Add(row[column].IsEmpty ? -1
                : _groups.TryGetValue(key, out var known) ? known
                : _groups[key] = _groups.Count);
        }
    }

    private void AddTime(ITableReader row)
    {
        if (plan.Time is { } column)
        {
            var cell = row[column];
            var isNumber = Cell.TryNumber(cell, out var time);
            if (!isNumber && Moment.TryRead(cell, out var moment))
            {
                time = moment.Seconds;
            }
            else if (!isNumber)
            {
                Faults.NoTime.See(row, column);
            }

            // A number and a date cannot be compared, so both kinds in one column are a fault as well.
            (isNumber ? Faults.NumberTime : Faults.DateTime).See(row, column);
            Time.Add(time);
        }
    }

    private void AddGiven(ITableReader row)
    {
        if (plan.Split is { } column)
        {
            var part = PartWords.Read(row[column]);
            if (part is null)
            {
                Faults.NoPart.See(row, column);
            }

            Given.Add(part ?? Part.Train);
        }
    }
}
