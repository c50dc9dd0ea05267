using System.Text.Json;
using Assay.Journal;
using Assay.Labs;
using Assay.Measure.Metrics;
using Assay.Measure.Predictions;
using Assay.Protocol;

namespace Assay.Vault;

/// <summary>
/// Seals a new lab: everything is written into a folder beside the vault's, which gets its name when all of it is on
/// disk. Whatever interrupts that leaves no vault, and what a killed attempt left is swept away by the next.
/// </summary>
internal sealed class Making(string vaultFolder, string keyFile, SealingRecipe recipe, CancellationToken cancel)
{
    private readonly string _unfinished = vaultFolder + ".unfinished";

    public void Run(SealingParts parts)
    {
        if (Directory.Exists(vaultFolder))
        {
            throw AssayException.Twice("This lab is already sealed: create a successor with `assay init --from`.");
        }

        var hadKey = File.Exists(keyFile);
        try
        {
            Sweep();
            Durable.MakeFolder(_unfinished);
            Durable.MakeFolder(Path.Combine(_unfinished, Ledger.Folder));
            using (var folder = new SealedFolder(_unfinished, hadKey ? KeyFile.Read(keyFile) : KeyFile.Make(keyFile)))
            {
                Fill(folder, parts);
            }

            Directory.Move(_unfinished, vaultFolder);
        }
        catch
        {
            Sweep();
            if (!hadKey)
            {
                File.Delete(keyFile);
            }

            throw;
        }

        Durable.SyncFolder(Path.GetDirectoryName(vaultFolder)!);
    }

    private void Fill(SealedFolder folder, SealingParts parts)
    {
        var ledger = new Ledger(folder);
        var publicBound = Rows(folder, ledger, Split.Public, parts.Public);
        var privateBound = Hidden(folder, ledger, Split.Private, parts.Private);
        var finalBound = parts.Final is { } final ? Hidden(folder, ledger, Split.Final, final) : null;
        var bound = publicBound is not null && privateBound is not null ? new CommittedPair(publicBound, privateBound, finalBound) : null;
        folder.Write(Names.Recipe, JsonSerializer.SerializeToUtf8Bytes(new Sealed(recipe, bound, parts.Final is not null, Contributions: true), AssayJson.Line));
    }

    /// <summary>Seals a split of which agents see nothing: its rows, and its features besides.</summary>
    private string? Hidden(SealedFolder folder, Ledger ledger, Split split, SealingPart part)
    {
        var bound = Rows(folder, ledger, split, part);
        FeaturesFile.Seal(folder, split, part.FeaturesFile, cancel);
        return bound;
    }

    /// <summary>Seals a split's rows and commits to the best possible score on them, where that is known.</summary>
    private string? Rows(SealedFolder folder, Ledger ledger, Split split, SealingPart part)
    {
        cancel.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfNotEqual(part.Targets.Length, part.Ids.Count);
        var ids = RowIndex.Of(part.Ids);
        var truth = new Truth([.. part.Targets]) { Classes = recipe.NumberOfClasses, Groups = part.Groups };
        using var holdout = new Holdout(recipe, split, ids, truth);
        Try(holdout, split);
        folder.Write(Names.Rows(split), writer => RowsFile.Write(writer, ids, truth));
        return part.Truth is null ? null : Bound(folder, ledger, holdout, part.Truth);
    }

    private static string Bound(SealedFolder folder, Ledger ledger, Holdout holdout, double[] best)
    {
        using var traced = holdout.Trace(best);
        var commitment = ledger.Keep(holdout.Scored(traced.Estimate, holdout.Also(best)));
        new Contributions(folder, areKept: true).Keep(commitment, traced);
        return commitment;
    }

    /// <summary>Every metric must have a value on these rows, or no later grading could give an answer.</summary>
    private static void Try(Holdout holdout, Split split)
    {
        try
        {
            holdout.Measure(holdout.Guess());
        }
        catch (ArgumentException degenerate)
        {
            // Behind the sentence stands the name of a parameter, which is nobody's business but ours.
            var why = degenerate.Message.Split(" (Parameter", 2)[0];
            throw AssayException.Usage(
                $"The {split.ToString().ToLowerInvariant()} rows cannot be measured: {why}{Remedy(why)}");
        }
    }

    // What a metric asks for by itself needs no other remedy.
    private static string Remedy(string why)
        => why.Contains("; choose", StringComparison.Ordinal) || why.Contains("; use", StringComparison.Ordinal) ? ""
            : why.Contains("in one group", StringComparison.Ordinal) ? " Add rows of more groups, or leave --group out."
            : why.Contains("group", StringComparison.Ordinal) ? " Add rows of more groups."
            : why.Contains("relevance", StringComparison.Ordinal) ? " Write relevance on a smaller scale."
            : " Use a larger split, or more data.";

    private void Sweep()
    {
        if (Directory.Exists(_unfinished))
        {
            Directory.Delete(_unfinished, recursive: true);
        }
    }
}
