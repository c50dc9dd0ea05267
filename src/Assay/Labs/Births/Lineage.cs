using System.Security.Cryptography;
using Assay.Labs.Sources;
using Assay.Labs.Splits;
using Assay.Labs.Targets;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Labs.Births;

/// <summary>The line of labs that a new one continues: its predecessor and where that one's rows went. Most labs begin a line.</summary>
internal sealed record Lineage
{
    private Lineage()
    {
    }

    /// <summary>The predecessor's folder and record; null when the lab begins a line.</summary>
    public (string Folder, SealedRecord Record)? Predecessor { get; private init; }

    public required Assignment Assignment { get; init; }

    /// <summary>Fewer rows than this share must not be known: then the table is another, or is written otherwise.</summary>
    private const double Fewest = 0.1;

    /// <summary>The line of the lab that <c>--from</c> names, or a new one.</summary>
    public static Lineage Of(string? from, Home home)
    {
        if (from is null)
        {
            return new Lineage
            {
                Assignment = new Assignment
                {
                    Key = RandomNumberGenerator.GetBytes(Assignment.KeyLength),
                    By = null,
                    Parts = new Dictionary<UInt128, Part>(),
                },
            };
        }

        var state = LabFolder.StateOf(from, home);
        return new Lineage { Predecessor = (from, SealedRecord.Read(state.Sealed)), Assignment = Assignment.Read(state.Assignment) };
    }

    /// <summary>The request with everything that it leaves unsaid as the predecessor had it.</summary>
    public InitRequest Complete(InitRequest request, Source source, Home home)
    {
        if (Predecessor is not var (folder, before))
        {
            return request;
        }

        if (request.Target != before.Data.Target)
        {
            throw AssayException.Refused($"A successor has its predecessor's target, '{before.Data.Target}': for --target {request.Target} create a new lab without --from.");
        }

        if (request.Task is { } task && task != before.Data.Task)
        {
            throw AssayException.Refused($"A successor has its predecessor's task, {TaskChoice.Word(before.Data.Task)}: for --task {TaskChoice.Word(task)} create a new lab without --from.");
        }

        RefuseDrawer(request, before, folder);

        // A column that was dropped may well be gone from newer data.
        using var reading = source.Open();
        RefuseColumns(reading.Rows.Header);
        var split = before.Split;
        var shares = split.Column is null && request.Split is null;
        return request with
        {
            Task = before.Data.Task,
            Metric = request.Metric ?? before.Metric.Name,
            Positive = request.Positive ?? before.Data.Positive,
            Id = request.Id ?? before.Data.Id,
            Group = request.Group ?? before.Data.Group,
            Time = request.Time ?? before.Data.Time,
            Columns = [.. Said(before, reading.Rows.Header).Concat(request.Columns)],
            Drop = [.. request.Drop.Union(before.Data.Drop.Intersect(reading.Rows.Header))],
            Public = request.Public ?? (shares ? split.Public : null),
            Private = request.Private ?? (shares ? split.Private : null),
            Final = request.Final ?? (shares ? split.Final : null),
            Split = request.Split ?? split.Column,
            Seed = request.Seed ?? split.Seed,
            Assets = request.Assets ?? (before.Data.Assets is { } files ? SourceList.FindFolder(files.Folder, home.Sources) : null),
            AssetColumn = request.AssetColumn ?? before.Data.Assets?.Column,
            Goal = request.Goal ?? Contract.Read(File.ReadAllText(LabFolder.Contract(folder)), LabFolder.Contract(folder)).Goal,
        };
    }

    private static IEnumerable<string> Said(SealedRecord before, IReadOnlyList<string> header)
        => (before.Data.Columns ?? new Dictionary<string, ColumnSaid>()).Where(column => header.Contains(column.Key)).Select(ContractWriter.Column);

    /// <summary>The numbers of classes are places in the list of labels: with another list, old and new scores are of different things.</summary>
    public void RefuseClasses(LabTarget target)
    {
        if (Predecessor is not var (folder, before) || before.Classes is not { } known || target.Labels is not { } labels || known.SequenceEqual(labels))
        {
            return;
        }

        var added = labels.Except(known).Select(label => $"'{label}'").ToList();
        throw AssayException.Refused(added.Count > 0
            ? $"The lab in {folder} has no class {Few.Of(added, 5)}, but a successor keeps its predecessor's classes: remove those rows, or create a new lab without --from."
            : $"The new rows lack the class {Few.Of(known.Except(labels).Select(label => $"'{label}'"), 5)} of the lab in {folder}, but a successor keeps its predecessor's classes: add its rows, or create a new lab without --from.");
    }

    /// <summary>Rows of a drawer stay in one, and by time a drawer holds the newest rows, of which a predecessor without one has some already.</summary>
    private static void RefuseDrawer(InitRequest request, SealedRecord before, string folder)
    {
        if (request.Final == 0 && before.Split.Final is not null)
        {
            throw AssayException.Refused($"The lab in {folder} has a final test set, whose rows stay in it: leave --final out.");
        }

        if (request is { Final: > 0, Split: null } && before.Split is { Final: null, Column: null } && (request.Time ?? before.Data.Time) is not null)
        {
            throw AssayException.Refused($"The lab in {folder} has no final test set and is split by time, so none can follow its private rows: leave --final out, or create a new lab without --from.");
        }
    }

    /// <summary>Where the predecessor had each row, by the hashes of the line; null when the lab begins a line.</summary>
    public Part?[]? Kept(IReadOnlyList<UInt128> rows, string? by)
    {
        if (Predecessor is not var (folder, _))
        {
            return null;
        }

        if (by != Assignment.By)
        {
            throw AssayException.Refused(
                $"The lab in {folder} identifies its rows by {Known(Assignment.By)}, but this one by {Known(by)}: use the same --id, or create a new lab without --from.");
        }

        Part?[] kept = [.. rows.Select(row => Assignment.Parts.TryGetValue(row, out var part) ? part : (Part?)null)];
        var found = kept.Count(part => part is not null);
        return found >= Fewest * Math.Min(kept.Length, Assignment.Parts.Count) ? kept : throw AssayException.Refused(
            $"Of {Words.Count(kept.Length, "row")}, {found:N0} are rows of the lab in {folder}, identified by {Known(by)}: its private rows would become training rows. "
            + $"Use a table that has its rows, with {(by is null ? "the same columns and values" : "the same ids")}, or create a new lab without --from.");
    }

    /// <summary>Refuses a table without the columns by whose values rows are known.</summary>
    public void RefuseColumns(IReadOnlyList<string> header)
    {
        if (Predecessor is var (folder, _) && Assignment.Columns?.Except(header).ToList() is { Count: > 0 } missing)
        {
            throw AssayException.Refused(
                $"The lab in {folder} identifies its rows by their values, but the table lacks {Few.Of(missing.Select(name => $"'{name}'"), 5)}: add {(missing.Count == 1 ? "this column" : "these columns")}, or create a new lab without --from.");
        }
    }

    private static string Known(string? by) => by is null ? "their features" : $"'{by}'";
}
