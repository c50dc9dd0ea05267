using System.Text.RegularExpressions;
using Assay.Candidates.Export;
using Assay.Labs;

namespace Assay.Candidates;

/// <summary>How a model that was taken out of its lab is used: the command it was measured with, and what comes out of it in the words of the task.</summary>
public static partial class HowToPredict
{
    private const string Missing = "**This command does not work in this folder as it is**: it names a file that was left out (see *What it is*).";
    private const string Researcher = "assay-researcher";

    /// <summary>A section of Markdown.</summary>
    /// <param name="lab">Where the model is from.</param>
    /// <param name="folder">The model's new folder.</param>
    /// <param name="leftOut">What of the candidate is not in the folder.</param>
    /// <param name="researcher">How the program of the built-in researcher is started on this machine.</param>
    public static string Write(Lab lab, string folder, IReadOnlyList<LeftOut> leftOut, string researcher)
    {
        var candidate = CandidateFile.Read(File.ReadAllText(Path.Combine(folder, CandidateFile.Name)));
        string[] lines =
        [
            "", "## How to predict", "",
            $"In this folder, for rows in `features.csv`, with the columns of the lab's `data/public.csv` (`{lab.Schema.Id}`, then {lab.Schema.Columns.Count} features):",
            "", "```sh", Command(candidate, researcher), "```", "",
            $"`predictions.csv` is {PredictionWords.File(lab.Schema)}",
            .. leftOut.Any(left => left.InPredict) ? ["", Missing] : Array.Empty<string>(),
            .. Needs(lab, candidate),
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static string Command(CandidateFile candidate, string researcher)
    {
        var words = candidate.Predict.Select(part => Quoted(part
            .Replace("{features}", "features.csv", StringComparison.Ordinal)
            .Replace("{predictions}", "predictions.csv", StringComparison.Ordinal)
            .Replace("{history}", "history.csv", StringComparison.Ordinal)));
        return string.Join(' ', candidate.Predict[0] == Researcher ? words.Skip(1).Prepend(researcher) : words);
    }

    private static IEnumerable<string> Needs(Lab lab, CandidateFile candidate)
    {
        if (candidate.AsksForHistory)
        {
            yield return "";
            yield return $"`history.csv` has the columns of the lab's `data/train.csv`: all known rows that are earlier by `{lab.Contract.Data.Time}` than those to be predicted, with their `{lab.Schema.Target}`. Without the latest ones, the model predicts from an older history than when it was scored, and the scores above do not apply.";
        }

        if (candidate.Predict[0] != Researcher)
        {
            yield return "";
            yield return "When it was scored, the lab's `data/train.csv` was in its folder; if its code reads that file, copy it to `data/train.csv` here.";
        }
    }

    // A guest wrote these words: each stays one word of the command, and none ends the fence around it.
    private static string Quoted(string word)
        => Plain().IsMatch(word) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal).Replace('\n', ' ').Replace('\r', ' ').Replace("```", "` ` `", StringComparison.Ordinal)}'";

    [GeneratedRegex("^[A-Za-z0-9_./:=@%+,-]+$")]
    private static partial Regex Plain();
}
