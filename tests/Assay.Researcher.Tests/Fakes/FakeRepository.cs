using System.Diagnostics;
using Assay.Researcher.Commands;
using Assay.Researcher.Models;

namespace Assay.Researcher.Tests.Fakes;

/// <summary>A lab's repository and a direction's clone of it, both real; what a bundle brings is read back and run.</summary>
internal sealed class FakeRepository(string folder)
{
    private string Origin => Path.Combine(folder, "origin");

    private string Taken => Path.Combine(folder, "taken");

    /// <summary>The clone in which a direction works.</summary>
    public string Clone { get; private set; } = "";

    /// <summary>Makes the repository with the data beside it.</summary>
    public void Found(string train, string features, string schema)
    {
        Git(folder, "init", "--quiet", "--initial-branch=main", Origin);
        File.WriteAllText(Path.Combine(Origin, "README.md"), "A lab.\n");
        File.WriteAllText(Path.Combine(Origin, ".gitignore"), "data/\n");
        Git(Origin, "add", ".");
        Git(Origin, "-c", "user.name=owner", "-c", "user.email=owner@localhost", "commit", "--quiet", "-m", "A lab");
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        File.WriteAllText(Path.Combine(data, "train.csv"), train);
        File.WriteAllText(Path.Combine(data, "public.csv"), features);
        File.WriteAllText(Path.Combine(data, "schema.json"), schema);
    }

    public void Open(string direction)
    {
        Clone = Path.Combine(folder, direction);
        Git(folder, "clone", "--quiet", "--no-local", Origin, Clone);
        Git(Clone, "checkout", "--quiet", "-b", $"exp/{direction}");
        Directory.CreateSymbolicLink(Path.Combine(Clone, "data"), Path.Combine(folder, "data"));
    }

    public async Task<string> Take(Stream bundle)
    {
        var file = Path.Combine(folder, "bundle");
        await using (var copy = File.Create(file))
        {
            await bundle.CopyToAsync(copy);
        }

        if (Directory.Exists(Taken))
        {
            Directory.Delete(Taken, recursive: true);
        }

        Git(folder, "clone", "--quiet", Origin, Taken);
        Git(Taken, "fetch", "--quiet", file, "HEAD");
        Git(Taken, "checkout", "--quiet", "FETCH_HEAD");
        return Git(Taken, "rev-parse", "HEAD").Trim();
    }

    /// <summary>What was handed in, by its path.</summary>
    public string Text(string path) => File.ReadAllText(Path.Combine(Taken, path));

    /// <summary>Lays the named artifacts out and runs the candidate's command, in this process.</summary>
    public Task<byte[]> Rehearse(FakeTracking tracking)
    {
        var candidate = Text("candidate.yaml");
        var model = Path.Combine(Taken, "models", "0");
        foreach (var (number, run) in candidate.Split("runs:/").Skip(1).Select(run => run.Split('/')[0]).Index())
        {
            var place = Directory.CreateDirectory(Path.Combine(Taken, "models", $"{number}")).FullName;
            foreach (var (name, bytes) in tracking.Files(run, "model"))
            {
                File.WriteAllBytes(Path.Combine(place, name), bytes);
            }
        }

        var predictions = Path.Combine(folder, "predictions.csv");
        var words = candidate.Split('[')[1].Split(']')[0].Split(',').Select(word => word.Trim(' ', '"')
            .Replace("{features}", Path.Combine(folder, "data", "public.csv"), StringComparison.Ordinal)
            .Replace("{predictions}", predictions, StringComparison.Ordinal)
            .Replace("models/0", model, StringComparison.Ordinal)).ToArray();
        Predict.Run(words.AsSpan(2), _ => { }, CancellationToken.None);
        return File.ReadAllBytesAsync(predictions);
    }

    private static string Git(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, words) = (process.StandardOutput.ReadToEnd(), process.StandardError.ReadToEnd());
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"git {arguments[0]}: {words}");
    }
}
