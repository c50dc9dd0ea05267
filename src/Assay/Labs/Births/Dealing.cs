using System.Text;
using Assay.Labs.Assets;
using Assay.Labs.Sources;
using Assay.Labs.Splits;
using Assay.Measure.Columns;
using Assay.Measure.Tables;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Labs.Births;

/// <summary>The files of the splits as the second reading made them.</summary>
internal sealed record Dealt
{
    public required SealingParts Parts { get; init; }
    public required IReadOnlyList<SchemaColumn> Columns { get; init; }
    public required RowCounts Rows { get; init; }

    /// <summary>Takes away the features that nobody is to see, once they are sealed.</summary>
    public void DeleteClear()
    {
        File.Delete(Parts.Private.FeaturesFile);
        if (Parts.Final is { } final)
        {
            File.Delete(final.FeaturesFile);
        }
    }
}

/// <summary>
/// The second reading: every row goes, under its id, into the file of its split. Private and final features go into files of the
/// state folder alone, and targets into none but the training file.
/// </summary>
internal sealed class Dealing(Profile profile, Proposal proposal, Part[] deal, AssetNames? assets = null)
{
    private const int Pause = 4096;

    // An id that was said is no feature; a column that might have been one and is not, is a feature like any other.
    private readonly int[] _features = [.. profile.Plan.Features.Concat(profile.Plan.IdCandidates).Where(column => column != proposal.IdColumn).Order()];

    public Dealt Run(Source source, DealFiles files, CancellationToken cancel)
    {
        using var train = new ShuffledRows(files.Temporary("train"));
        using var publicRows = new ShuffledRows(files.Temporary("public"));
        using var privateRows = new ShuffledRows(files.Temporary("private"));
        using var finalRows = new ShuffledRows(files.Temporary("final"));
        ShuffledRows[] parts = [train, publicRows, privateRows, finalRows];
        var columns = _features.Select(column => new TrainColumn(profile.Columns[column], namesAssets: column == profile.Plan.Assets)).ToArray();
        Read(source, parts, columns, cancel);
        Write(train, files.Train, Part.Train, cancel);
        return new Dealt
        {
            Parts = new SealingParts(
                Write(publicRows, files.Public, Part.Public, cancel),
                Write(privateRows, files.PrivateFeatures, Part.Private, cancel),
                finalRows.Count == 0 ? null : Write(finalRows, files.FinalFeatures, Part.Final, cancel)),
            Columns = [.. columns.Select(column => column.Schema)],
            Rows = new RowCounts(train.Count, publicRows.Count, privateRows.Count, finalRows.Count == 0 ? null : finalRows.Count),
        };
    }

    private void Read(Source source, ShuffledRows[] parts, TrainColumn[] columns, CancellationToken cancel)
    {
        using var reading = source.Open();
        var rows = reading.Rows;
        using var line = new CsvLine();
        var target = profile.Columns[profile.Plan.Target].Reader();
        var row = 0;
        for (; row < deal.Length && rows.Read(); row++)
        {
            if (row % Pause == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            if (deal[row] == Part.LeftOut)
            {
                continue;
            }

            var id = proposal.IdColumn is { } column ? rows.Text(column) : RandomText.Next();
            Compose(line, id, rows, deal[row], columns, target);
            parts[(int)deal[row]].Add(line.End(), new RowTruth(id, proposal.Target.Values[row], Group(row), reading.Truth));
        }

        if (row < deal.Length || rows.Read() || reading.Digest != profile.Source)
        {
            throw new AssayException("The source changed while it was read: create the lab from a copy that nothing writes to.");
        }
    }

    // A row without a group is one of its own, by a number that no other has.
    private int? Group(int row) => profile.Plan.Group is null ? null : profile.Rows.Group[row] is >= 0 and var group ? group : -1 - row;

    private void Compose(CsvLine line, string id, ITableReader rows, Part part, TrainColumn[] columns, ColumnConverter? target)
    {
        line.Cells.Write(id);
        for (var feature = 0; feature < _features.Length; feature++)
        {
            var cell = assets is not null && _features[feature] == profile.Plan.Assets
                ? Encoding.UTF8.GetBytes(assets.Rename(rows.Text(_features[feature]), part, rows.Line))
                : columns[feature].Clean(rows[_features[feature]], rows.Line);
            line.Cells.Write(cell);
            if (part == Part.Train)
            {
                columns[feature].Count(cell);
            }
        }

        if (part == Part.Train)
        {
            line.Cells.Write(target is null ? rows[profile.Plan.Target] : target.Convert(rows[profile.Plan.Target], rows.Line));
        }
    }

    private SealingPart Write(ShuffledRows rows, string path, Part part, CancellationToken cancel)
    {
        using var header = new CsvLine();
        var names = _features.Select(column => profile.Plan.Header[column]).Prepend(IdColumns.Name);
        foreach (var name in part == Part.Train ? names.Append(profile.Target.Name) : names)
        {
            header.Cells.Write(name);
        }

        using var output = part >= Part.Private ? OwnerOnly.NewFile(path) : new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        return rows.WriteTo(output, header.End(), cancel);
    }
}

/// <summary>Where the files of a birth lie.</summary>
internal sealed record DealFiles(string Data, string State)
{
    public string Train => Path.Combine(Data, "train.csv");
    public string Public => Path.Combine(Data, "public.csv");
    public string PrivateFeatures => Path.Combine(State, "private-features.tmp");
    public string FinalFeatures => Path.Combine(State, "final-features.tmp");

    public string Temporary(string part) => Path.Combine(State, $"{part}-rows.tmp");
}
