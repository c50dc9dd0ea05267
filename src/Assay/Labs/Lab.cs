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
    public string ContractFile => Path.Combine(Folder, "lab.yaml");
    public string GuidanceFile => Path.Combine(Folder, "GUIDANCE.md");
    public string Data => Path.Combine(Folder, "data");
    public string Train => Path.Combine(Data, "train.csv");
    public string Public => Path.Combine(Data, "public.csv");
    public string SchemaFile => Path.Combine(Data, "schema.json");

    /// <summary>Opens the lab in a folder; refuses one whose frozen part was changed since its targets were sealed.</summary>
    public static Lab Open(string folder, Home home) => throw new NotImplementedException(folder + home);

    /// <summary>Refuses to go on when a visible data file is not the one that was made with the lab.</summary>
    public Task VerifyData(CancellationToken cancel) => throw new NotImplementedException(Id);
}
