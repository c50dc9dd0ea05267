using System.Security.Cryptography;
using Assay.Commands;
using Assay.Git;

namespace Assay.Testing.Fuzz.Targets;

/// <summary>The quarantine with real git: a lab of its own, into which mutated bundles are handed.</summary>
public sealed class BundleField : IDisposable
{
    private const long MostBytes = 1 << 20;

    private readonly TempFolder folder = new();
    private readonly Repository repository;

    private BundleField()
    {
        Directory.CreateDirectory(Scratch);
        repository = new Repository(Lab, Scratch);
    }

    private string Lab => folder.File("lab");

    private string Scratch => folder.File("scratch");

    public Target Target { get; private set; } = null!;

    public static async Task<BundleField> Open()
    {
        var field = new BundleField();
        await Repository.Create(field.Lab, CancellationToken.None);
        await field.repository.CommitToMain(new Dictionary<string, byte[]?> { ["README.md"] = "a lab\n"u8.ToArray() }, "Begin", CancellationToken.None);
        var clone = field.folder.File("clone");
        await field.repository.CloneMain(clone, "exp/d-0001", CancellationToken.None);
        field.Target = new Target("quarantine", (IReadOnlyList<byte[]>)[await Bundle(clone, "one", version: 2), await Bundle(clone, "two", version: 3)],
            (string[])["# v2 git bundle\n", "\n\n", "PACK", "HEAD", "refs/heads/main", " ", "-"], field.TakenIn)
        {
            BytesAnyway = 64 << 20,
            Seconds = 60,
            PerThousand = 15,
        };
        return field;
    }

    public void Dispose() => folder.Dispose();

    private string? TakenIn(byte[] input) => TakenIn(input.Length % 2 == 0 ? Summed(input) : input, CancellationToken.None).GetAwaiter().GetResult();

    private async Task<string?> TakenIn(byte[] input, CancellationToken cancel)
    {
        var intake = await repository.TakeIn(new MemoryStream(input), "exp/d-0001", MostBytes, cancel);
        Truth.Holds(!Directory.EnumerateFileSystemEntries(Scratch).Any(), "A quarantine was left behind.");
        if (intake is Intake.Refused refused)
        {
            return Truth.Refusal(refused.Reason);
        }

        Truth.Holds(await repository.Head("exp/d-0001", cancel) == ((Intake.Taken)intake).Commit, "A branch points elsewhere than was told.");
        var files = folder.File("files");
        await repository.Extract("exp/d-0001", files, MostBytes, cancel);
        Truth.Holds(new DirectoryInfo(files).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).All(entry => entry.LinkTarget is null), "A link was taken in.");
        Directory.Delete(files, recursive: true);
        return null;
    }

    /// <summary>With the checksum at the pack's end made right, so that git looks at what was changed.</summary>
    private static byte[] Summed(byte[] bundle)
    {
        var start = bundle.AsSpan().IndexOf("\n\nPACK"u8) + 2;
        if (start < 2 || bundle.Length < start + 32)
        {
            return bundle;
        }

        var summed = bundle.ToArray();
#pragma warning disable CA5350 // Git's own checksum; nothing is kept safe by it.
        SHA1.HashData(summed.AsSpan(start..^20)).CopyTo(summed.AsSpan(^20..));
#pragma warning restore CA5350
        return summed;
    }

    private static async Task<byte[]> Bundle(string clone, string name, int version)
    {
        Directory.CreateDirectory(Path.Combine(clone, "models", name));
        await File.WriteAllTextAsync(Path.Combine(clone, "models", name, "weights.txt"), name);
        await File.WriteAllTextAsync(Path.Combine(clone, "predict.py"), $"print('{name}')\n");
        await Git(clone, "add", "-A");
        await Git(clone, "commit", "-q", "-m", name);
        await Git(clone, "bundle", "create", "-q", $"--version={version}", "../bundle", "main..HEAD");
        return await File.ReadAllBytesAsync(Path.Combine(clone, "..", "bundle"));
    }

    private static async Task Git(string clone, params string[] arguments)
        => await new GitCommand(clone).Ask(arguments, CancellationToken.None);
}
