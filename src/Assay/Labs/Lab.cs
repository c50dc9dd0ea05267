using Assay.Labs.Assets;
using Assay.Labs.Births;
using Assay.Labs.Splits;
using Assay.Protocol;

namespace Assay.Labs;

/// <summary>An opened lab: its folder, its state, its contract as it stands now and the schema of its data.</summary>
public sealed record Lab
{
    public required string Id { get; init; }
    public required string Folder { get; init; }
    public required StateFolder State { get; init; }
    public required Contract Contract { get; init; }
    public required Schema Schema { get; init; }

    public string Name => Contract.Lab;
    public string ContractFile => LabFolder.Contract(Folder);
    public string GuidanceFile => Path.Combine(Folder, "GUIDANCE.md");
    public string Data => LabFolder.Data(Folder);
    public string Train => Path.Combine(Data, "train.csv");
    public string Public => Path.Combine(Data, "public.csv");
    public string SchemaFile => LabFolder.Schema(Folder);

    /// <summary>The folder of the assets that a split's rows name.</summary>
    internal string AssetsOf(Part part) => AssetPlaces.Folder(Folder, State, part);

    /// <summary>Opens the lab in a folder; refuses one whose frozen part was changed since its targets were sealed.</summary>
    /// <exception cref="AssayException">There is no lab, its state is missing, or its contract cannot be used.</exception>
    public static Lab Open(string folder, Home home)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var state = LabFolder.StateOf(folder, home);
        var contract = Contract.Read(ContractText(folder), LabFolder.Contract(folder));
        Frozen.Refuse(contract, SealedRecord.Read(state.Sealed), folder);
        return new Lab
        {
            Id = Path.GetFileName(state.Folder),
            Folder = folder,
            State = state,
            Contract = contract,
            Schema = LabFolder.ReadSchema(folder),
        };
    }

    /// <summary>Refuses to go on when a visible data file, or an asset, is not the one that was created with the lab.</summary>
    /// <exception cref="AssayException">A file is missing or was changed.</exception>
    public async Task VerifyData(CancellationToken cancel)
    {
        foreach (var (name, digest) in SealedRecord.Read(State.Sealed).Digests)
        {
            var file = Path.Combine(Data, name);
            if (!File.Exists(file))
            {
                throw new AssayException($"{file} is missing: data are never in git, so copy it from where the lab was created.");
            }

            if (await Digests.OfFile(file, cancel) != digest)
            {
                throw AssayException.Refused($"{file} is not the file that was created with the lab: restore it; scores on other data cannot be compared.");
            }
        }

        await AssetCheck.Verify(this, SealedRecord.Read(State.Sealed).Assets, cancel);
    }

    private static string ContractText(string folder)
        => File.Exists(LabFolder.Contract(folder))
            ? File.ReadAllText(LabFolder.Contract(folder))
            : throw AssayException.Unknown($"{LabFolder.Contract(folder)} is missing: restore it from git.");
}
