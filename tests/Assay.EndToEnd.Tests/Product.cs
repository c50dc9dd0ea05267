using System.Diagnostics;
using System.Text.Json;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.EndToEnd.Tests;

/// <summary>
/// The built product as its owner has it: the real programs, a state folder of its own, a folder to work in. The server
/// that the first command starts is asked to leave at the end.
/// </summary>
public sealed class Product : IAsyncDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("assay-e2e-").FullName;

    public Product()
    {
        Directory.CreateDirectory(Folder);
    }

    /// <summary>Where the owner works.</summary>
    public string Folder => Path.Combine(root, "work");

    /// <summary>The state folder.</summary>
    public string Home => Path.Combine(root, "home");

    /// <summary>The repository that the product was built from.</summary>
    public static string Repository
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(at.FullName, "Assay.slnx")))
            {
                at = at.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
            }

            return at.FullName;
        }
    }

    public string At(string name) => Path.Combine(Folder, name);

    /// <summary>Runs <c>assay</c>.</summary>
    internal Task<Said> Assay(params string[] arguments) => Assay([], arguments);

    /// <summary>Runs <c>assay</c> with more variables in its environment.</summary>
    internal Task<Said> Assay(Dictionary<string, string> variables, params string[] arguments)
        => Programs.Run(Folder, new Dictionary<string, string>(variables) { ["ASSAY_HOME"] = Home }, "dotnet", [Beside("Assay.Cli", "assay.dll"), .. arguments]);

    /// <summary>Starts <c>assay</c> and does not wait; the caller ends it.</summary>
    internal Process Begin(params string[] arguments)
        => Process.Start(new ProcessStartInfo("dotnet", [Beside("Assay.Cli", "assay.dll"), .. arguments])
        {
            WorkingDirectory = Folder,
            Environment = { ["ASSAY_HOME"] = Home },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    /// <summary>Looks at a lab until it is as it should be.</summary>
    public async Task<LabStatus> Until(string lab, Func<LabStatus, bool> wish)
    {
        while (true)
        {
            if (await Json<LabStatus>("status", lab) is var status && wish(status))
            {
                return status;
            }

            Assert.NotEqual(LabActivity.Finished, status.State);
            await Task.Delay(200);
        }
    }

    /// <summary>The process of the server that runs.</summary>
    public int ServerPid()
    {
        using var note = JsonDocument.Parse(File.ReadAllText(Path.Combine(Home, "server.json")));
        return note.RootElement.GetProperty("pid").GetInt32();
    }

    /// <summary>Runs <c>assay</c>, which must succeed, and answers what it printed. Research whose agents submit nothing is as good as it can be.</summary>
    public async Task<string> Does(params string[] arguments)
    {
        var said = await Assay(arguments);
        var withoutCandidate = arguments[0] == "run" && said.Exit == 1 && said.Words.Contains("No candidate was submitted", StringComparison.Ordinal);
        Assert.True(said.Exit == 0 || withoutCandidate, $"assay {string.Join(' ', arguments)} ended with {said.Exit}:\n{said.Words}\n{said.Results}\n{Log()}");
        return said.Results;
    }

    /// <summary>The JSON that a command printed.</summary>
    public async Task<T> Json<T>(params string[] arguments)
        => JsonSerializer.Deserialize<T>(await Does([.. arguments, "--json"]), AssayJson.Line)!;

    /// <summary>The end of the server's log, for the message of a failed test.</summary>
    public string Log()
        => File.Exists(Path.Combine(Home, "server.log")) ? string.Join('\n', File.ReadLines(Path.Combine(Home, "server.log")).TakeLast(20)) : "";

    public async ValueTask DisposeAsync()
    {
        var note = Path.Combine(Home, "server.json");
        if (File.Exists(note))
        {
            using var written = JsonDocument.Parse(await File.ReadAllTextAsync(note));
            using var owner = new OwnerClient(Wire.OverSocket(written.RootElement.GetProperty("socket").GetString()!));
            try
            {
                await owner.Leave(CancellationToken.None);
                while (File.Exists(note))
                {
                    await Task.Delay(20);
                }
            }
            catch (HttpRequestException)
            {
                // The test killed it.
            }
        }

        Directory.Delete(root, recursive: true);
    }

    /// <summary>A built program of the product: artifacts/bin/Assay.Cli/release/ beside artifacts/bin/Assay.EndToEnd.Tests/release/.</summary>
    public static string Beside(string project, string file)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(here.Parent!.Parent!.FullName, project, here.Name, file);
    }
}
