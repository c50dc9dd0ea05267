using Assay.Labs;

namespace Assay.Candidates;

/// <summary>
/// The baseline as a candidate that can be taken from the first second: the very model that was scored when the lab was created, with the
/// command that makes it predict, kept in the state folder where no agent reaches.
/// </summary>
public static class BaselineCandidate
{
    private const string Predict =
        """
        predict: [assay-researcher, predict, --model, models/0, --features, "{features}", --predictions, "{predictions}"]

        """;

    /// <summary>The folder into which the model is to be fitted.</summary>
    public static string ModelFolder(StateFolder state) => Path.Combine(Models(state), "0");

    /// <summary>Completes the candidate around the fitted model.</summary>
    /// <returns>SHA-256 of each model file, by its path in a candidate's folder.</returns>
    public static IReadOnlyDictionary<string, string> Complete(StateFolder state)
    {
        var files = Directory.CreateDirectory(Package.FilesOf(state.Baseline)).FullName;
        File.WriteAllText(Path.Combine(files, CandidateFile.Name), Predict);
        return Package.DigestsOf(Models(state));
    }

    /// <summary>The baseline as a package; null where the lab was made without one.</summary>
    internal static Package? Find(StateFolder state)
        => Directory.Exists(ModelFolder(state)) ? new Package(state.Baseline, "", CandidateFile.Read(Predict), Package.DigestsOf(Models(state))) : null;

    private static string Models(StateFolder state) => Path.Combine(state.Baseline, "models");
}
