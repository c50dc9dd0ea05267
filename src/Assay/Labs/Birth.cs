using System.Text.Json;
using Assay.Labs.Assets;
using Assay.Labs.Births;
using Assay.Labs.Sources;
using Assay.Labs.Splits;
using Assay.Labs.Targets;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Labs;

/// <summary>
/// How a lab comes into being: the source is read, the contract proposed, the rows dealt out, the targets sealed. All of
/// it is made where nothing refers to it yet; the last step moves the lab folder to its place, so that an error or a
/// cancellation leaves nothing half-made.
/// </summary>
public static class Birth
{
    /// <summary>Makes the lab's folder and state. Git, journal and baseline are the caller's.</summary>
    /// <exception cref="AssayException">The request, the source or the place cannot be used; the message says what would do.</exception>
    public static Task<Born> Make(InitRequest request, Home home, Seal seal, CancellationToken cancel)
        => Make(request, home, seal, _ => { }, cancel);

    /// <param name="phase">Hears what is being done now, in a few words.</param>
    /// <exception cref="AssayException">The request, the source or the place cannot be used; the message says what would do.</exception>
    /// <inheritdoc cref="Make(InitRequest, Home, Seal, CancellationToken)"/>
    public static async Task<Born> Make(InitRequest request, Home home, Seal seal, Action<string> phase, CancellationToken cancel)
    {
        phase("Reading the table");
        var source = Source.Parse(request.Data);
        using var site = Site.Open(request.Dir, source, home);
        var lineage = Lineage.Of(request.From, home);
        request = lineage.Complete(request, source, home);
        var prepared = await Task.Run(() => Prepare(source, request, lineage, site, home, phase, cancel), cancel);
        var contract = prepared.Contract;
        var assets = prepared.Assets is { } names ? await AssetLaying.Lay(names, site.Folder, site.State, cancel) : null;
        var recipe = new SealingRecipe(contract.Data.Task, contract.Metric.Name, contract.Metric.Also) { Classes = prepared.Labels ?? [] };
        phase("Sealing the labels");
        await seal(site.State.Folder, recipe, prepared.Dealt.Parts, cancel);
        prepared.Dealt.DeleteClear();
        await Record(prepared, assets?.Digests, lineage, site, cancel);
        cancel.ThrowIfCancellationRequested();
        SourceList.Add(contract.Data.Source, source, home.Sources);
        if (prepared.Assets is { Folder.Root: var folder })
        {
            SourceList.AddFolder(contract.Data.Assets!.Folder, folder, home.Sources);
        }

        site.Finish();
        return new Born
        {
            Lab = Lab.Open(request.Dir, home),
            Notes = assets is null ? prepared.Notes : [.. prepared.Notes, assets.Note(prepared.Assets!.Column)],
            Assets = assets?.Digests,
            Predecessor = lineage.Predecessor?.Record.Id,
            Bounded = prepared.Dealt.Parts.Private.Truth is not null,
        };
    }

    private static Prepared Prepare(
        Source source, InitRequest request, Lineage lineage, Site site, Home home, Action<string> phase, CancellationToken cancel)
    {
        var assets = AssetNames.For(request, home);
        var hash = new RowHash(lineage.Assignment.Key);
        var profile = Profiler.Read(source, request, hash, lineage.Assignment.Columns, cancel);
        ColumnNotes.Refuse(profile);
        var proposal = Named(profile, request, source, assets, home);
        var contract = proposal.Contract;
        lineage.RefuseClasses(proposal.Target);
        var known = KnownRows.Of(profile, proposal, hash, lineage.Assignment.Columns);
        phase("Splitting the rows");
        var rows = known.Facts with { Kept = lineage.Kept(known.Names, contract.Data.Id) };
        var deal = Splitter.Deal(rows, contract.Split, profile.Source);
        DealCheck.Refuse(deal, rows, contract, proposal.Target.Classes, TaskChoice.Inference(profile.Target, contract.Data.Task, request));
        Directory.CreateDirectory(LabFolder.Data(site.Folder));
        return new Prepared
        {
            Contract = contract,
            SourceDigest = profile.Source,
            TargetConverted = ColumnNotes.Conversions(profile.Columns[profile.Plan.Target]),
            TargetUnit = contract.Data.Task == TaskKind.Regression ? profile.Columns[profile.Plan.Target].Rule?.Unit : null,
            Dealt = new Dealing(profile, proposal, deal, assets).Run(source, new DealFiles(LabFolder.Data(site.Folder), site.State.Folder), cancel),
            Assignment = lineage.Assignment.With(known.Names, deal) with { By = contract.Data.Id, Columns = known.Columns },
            Labels = proposal.Target.Labels,
            Assets = assets,
            Notes = [.. proposal.Notes, .. DealCheck.Notes(deal, rows, contract)],
        };
    }

    private static Proposal Named(Profile profile, InitRequest request, Source source, AssetNames? assets, Home home)
    {
        var name = SourceList.NameFor(source, home.Sources);
        return Proposal.Make(profile, request, name, assets is null ? null : SourceList.NameForFolder(assets.Folder.Root, name, home.Sources));
    }

    private static async Task Record(Prepared prepared, AssetDigests? assets, Lineage lineage, Site site, CancellationToken cancel)
    {
        var schema = await Pages.Write(prepared, lineage.Predecessor?.Folder, site, cancel);
        prepared.Assignment.Write(site.State.Assignment);
        new SealedRecord
        {
            Id = site.Id,
            Data = prepared.Contract.Data,
            Split = prepared.Contract.Split,
            Metric = prepared.Contract.Metric,
            Frozen = prepared.Contract.FrozenDigest,
            Digests = schema.Digests,
            SourceDigest = prepared.SourceDigest,
            Classes = prepared.Labels,
            Assets = assets,
            Predecessor = lineage.Predecessor?.Record.Id,
        }.Write(site.State.Sealed);
    }
}

/// <summary>A lab that was just made.</summary>
public sealed record Born
{
    public required Lab Lab { get; init; }

    /// <summary>What was inferred, one sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>SHA-256 of the visible files, by name, and of the assets where rows name some.</summary>
    public IReadOnlyDictionary<string, string> Digests => Assets is null
        ? Lab.Schema.Digests
        : new Dictionary<string, string>(Lab.Schema.Digests) { ["assets"] = Assets.Visible, ["sealed-assets"] = Assets.Sealed };

    internal AssetDigests? Assets { get; init; }

    /// <summary>The id of the lab of which this is the successor.</summary>
    public string? Predecessor { get; init; }

    /// <summary>True when the best possible predictions are known and sealed.</summary>
    public required bool Bounded { get; init; }

    /// <summary>Takes it all away again, for a caller whose own part of the birth failed.</summary>
    public void Undo()
    {
        Site.Remove(Lab.Folder);
        Site.Remove(Lab.State.Folder);
    }
}
