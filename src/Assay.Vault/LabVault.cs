using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Assay.Evaluation;
using Assay.Journal;
using Assay.Labs;
using Assay.Measure.Inference;
using Assay.Measure.Predictions;
using Assay.Protocol;

namespace Assay.Vault;

/// <summary>
/// One lab's vault: the only place where sealed targets are opened, and only to be measured against. Numbers stay
/// inside; commitments go out, and the lab's owner alone asks for what stands behind them.
/// </summary>
public sealed class LabVault : IDisposable
{
    private readonly SealedFolder _folder;
    private readonly Ledger _ledger;
    private readonly Contributions _contributions;
    private readonly Holdout _public;
    private readonly Holdout _private;
    private readonly Best _best;
    private readonly SealingRecipe _recipe;
    private readonly bool _hasDrawer;
    private readonly ReaderWriterLockSlim _use = new();
    private bool _closed;

    private LabVault(SealedFolder folder)
    {
        _folder = folder;
        _ledger = new Ledger(folder);
        var made = JsonSerializer.Deserialize<Sealed>(folder.Read(Names.Recipe), AssayJson.Line)!;
        (Bound, _recipe, _hasDrawer) = (made.Bound, made.Recipe, made.Drawer);
        _contributions = new Contributions(folder, made.Contributions);
        _public = Rows(Split.Public);
        _private = Rows(Split.Private);
        _best = new Best(folder, _public);
    }

    /// <summary>Commitments to the best possible scores on these very rows, where they are known.</summary>
    public CommittedPair? Bound { get; }

    /// <summary>All that a prediction file for the public rows can need; nobody has to take more of one.</summary>
    public long MostPublicBytes => _public.MostBytes;

    /// <summary>What the engine may ask of this vault.</summary>
    public Grader Grader => new()
    {
        Public = GradePublic,
        PublicAgainst = GradePublicAgainst,
        Stand = Stand,
        Private = GradePrivate,
        PrivateFeatures = WritePrivateFeatures,
        History = WriteHistory,
        PublicScore = PublicScore,
    };

    /// <summary>The final test set, for the one who opens it; null where the lab has none.</summary>
    public FinalGrader? Final => _hasDrawer ? new FinalGrader { Grade = GradeFinal, Features = WriteFinalFeatures, History = WriteWholeHistory } : null;

    /// <summary>
    /// Seals a new lab. When this returns everything is on disk; when it throws there is nothing. The caller's clear
    /// features files stay the caller's to delete.
    /// </summary>
    /// <param name="vaultFolder">Where the vault will lie; its parent exists.</param>
    /// <param name="keyFile">Where its key will lie, apart from the vault.</param>
    public static Task Make(
        string vaultFolder, string keyFile, SealingRecipe recipe, SealingParts parts, CancellationToken cancel)
        => Task.Run(() => new Making(vaultFolder, keyFile, recipe, cancel).Run(parts), cancel);

    /// <summary>Opens a vault: ids and targets are decrypted once, into memory, until it is disposed.</summary>
    /// <exception cref="VaultException">A file was changed or is missing, or the key is another's.</exception>
    public static LabVault Open(string vaultFolder, string keyFile) => new(new SealedFolder(vaultFolder, KeyFile.Read(keyFile)));

    /// <summary>The key that seals a lab's journal; it can be had where the vault itself cannot be opened any more.</summary>
    /// <exception cref="VaultException">The key file is missing or no key.</exception>
    public static JournalKey JournalKey(string keyFile) => Journal.JournalKey.Derive(KeyFile.Read(keyFile));

    /// <summary>Grades a candidate's predictions for the public rows, and keeps what each row contributed.</summary>
    /// <param name="predictions">What the clean room wrote, in a stream that can be read synchronously, such as a file; it is closed.</param>
    public Task<Grading> GradePublic(Stream predictions, CancellationToken cancel) => GradePublic(predictions, null, keeps: true, cancel);

    /// <summary>Grades predictions for the public rows and compares them with those that stand behind another commitment.</summary>
    /// <param name="predictions">The upload, in a stream that can be read synchronously; it is closed.</param>
    /// <param name="standing">The commitment of what was last told to <see cref="Stand"/>; null when nothing was.</param>
    public Task<Grading> GradePublicAgainst(Stream predictions, string? standing, CancellationToken cancel)
        => GradePublic(predictions, standing, keeps: false, cancel);

    private Task<Grading> GradePublic(Stream predictions, string? standing, bool keeps, CancellationToken cancel) => Task.Run(
        () => Use<Grading>(() => _public.Read(predictions) switch
        {
            PredictionReading.Accepted read => Compared(read.Values, standing, keeps),
            PredictionReading.Refused no => new Grading.Refused(no.Reason),
            var other => throw new InvalidOperationException($"{other.GetType()} is no reading."),
        }),
        cancel);

    /// <summary>Keeps a grading's predictions, on disk when this returns, to compare later ones with.</summary>
    /// <param name="scored">What is about to be the standing best.</param>
    /// <param name="previous">The commitment of the one before, which is kept until the next; anything else is dropped.</param>
    public void Stand(Grading.Scored scored, IReadOnlyCollection<string> before) => Use(() => _best.Keep(scored.Commitment, scored.Predictions, before));

    /// <summary>Grades predictions for the private rows; the number stays here.</summary>
    /// <param name="predictions">What the clean room wrote, in a stream that can be read synchronously; it is closed.</param>
    public Task<PrivateGrading> GradePrivate(Stream predictions, CancellationToken cancel) => Grade<PrivateGrading>(
        _private, predictions, (_, commitment, values) => new PrivateGrading.Sealed(commitment) { Sketch = Sketch.Of(values, _private.Width) }, reason => new PrivateGrading.Refused(reason), cancel);

    /// <summary>Grades the baseline, once in the life of a lab.</summary>
    /// <param name="finalPredictions">For the rows of the final test set; null where the lab has none.</param>
    public async Task<CommittedPair> Baseline(Stream publicPredictions, Stream privatePredictions, Stream? finalPredictions, CancellationToken cancel)
    {
        if (_folder.Has(Names.Baseline))
        {
            throw AssayException.Twice("This lab's baseline is already scored: create a successor with `assay init --from` for another.");
        }

        var pair = new CommittedPair(
            await Grade(_public, publicPredictions, (_, commitment, _) => commitment, NotRead, cancel),
            await Grade(_private, privatePredictions, (_, commitment, _) => commitment, NotRead, cancel),
            finalPredictions is null ? null : await GradeFinal(finalPredictions, cancel) switch
            {
                PrivateGrading.Sealed kept => kept.Commitment,
                var refused => NotRead(((PrivateGrading.Refused)refused).Reason),
            });
        return Use(() => Once(pair));

        static string NotRead(string reason) => throw new AssayException($"The baseline could not be scored: {reason}");
    }

    /// <summary>Writes the private features in clear, for the clean room; whoever asks for them deletes them again.</summary>
    public Task WritePrivateFeatures(string file, CancellationToken cancel)
        => Task.Run(() => Use(() => FeaturesFile.Open(_folder, Split.Private, file, cancel)), cancel);

    /// <summary>Writes the rows that come before the private ones, with their targets, for the clean room; whoever asks for them deletes them again.</summary>
    public Task WriteHistory(PastRows past, string file, CancellationToken cancel) => Task.Run(
        () => Use(() =>
        {
            using var history = new HistoryFile(past, file);
            history.Add(past.Public, _public, cancel);
        }),
        cancel);

    /// <summary>The number behind a commitment to a public score; null when this vault did not make it.</summary>
    /// <exception cref="AssayException">It is a private or the final one.</exception>
    public Estimate? PublicScore(string commitment) => Reveal(commitment) switch
    {
        null => null,
        { Split: Split.Public } score => score.Score,
        { Split: Split.Final } => throw AssayException.Refused("This commitment is to the final score: use `assay final` to see it."),
        _ => throw AssayException.Refused("This commitment is to a private score: use `assay reveal` to see it."),
    };

    /// <summary>The numbers behind any commitment, for the owner's reveal alone; null when this vault did not make it.</summary>
    public SealedScore? Reveal(string commitment) => Use(() => _ledger.Find(commitment))?.Score;

    /// <summary>The scores behind commitments to one split, together with their covariances. For the owner alone, as a reveal is.</summary>
    /// <exception cref="ArgumentException">They are of different splits, or this vault did not make one of them.</exception>
    public JointScores Join(IReadOnlyList<string> commitments) => Use(() =>
    {
        var scores = commitments
            .Select(commitment => (commitment, _ledger.Find(commitment)?.Score ?? throw new ArgumentException("This vault did not make that commitment.", nameof(commitments))))
            .ToList();
        return scores.Select(score => score.Item2.Split).Distinct().Count() <= 1
            ? _contributions.Join(scores)
            : throw new ArgumentException("Scores on different rows have no covariance.", nameof(commitments));
    });

    /// <summary>Opens a commitment for good: salt and text with which anybody can check it. For the owner alone, as a reveal is.</summary>
    public bool Opens(string commitment, [NotNullWhen(true)] out Opening? opening)
        => (opening = Use(() => _ledger.Find(commitment))) is not null;

    /// <summary>Forgets key and targets, once nothing uses them any more.</summary>
    public void Dispose()
    {
        _use.EnterWriteLock();
        _closed = true;
        _best.Dispose();
        _public.Dispose();
        _private.Dispose();
        _folder.Dispose();
        _use.ExitWriteLock();
    }

    /// <summary>Grades predictions for the final rows; their targets are in memory no longer than that takes, and the number stays here.</summary>
    /// <param name="predictions">What the clean room wrote, in a stream that can be read synchronously; it is closed.</param>
    private async Task<PrivateGrading> GradeFinal(Stream predictions, CancellationToken cancel)
    {
        using var rows = Use(() => Rows(Split.Final));
        return await Grade<PrivateGrading>(
            rows, predictions, (_, commitment, _) => new PrivateGrading.Sealed(commitment), reason => new PrivateGrading.Refused(reason), cancel);
    }

    /// <summary>Writes the final features in clear, likewise.</summary>
    private Task<long> WriteFinalFeatures(string file, CancellationToken cancel)
        => Task.Run(() => Use(() => FeaturesFile.Open(_folder, Split.Final, file, cancel)), cancel);

    /// <summary>Writes all rows that come before the final ones, likewise; the private features stand beside it in clear no longer than that takes.</summary>
    private Task WriteWholeHistory(PastRows past, string file, CancellationToken cancel) => Task.Run(
        () => Use(() =>
        {
            var hidden = $"{file}.private";
            try
            {
                FeaturesFile.Open(_folder, Split.Private, hidden, cancel);
                using var history = new HistoryFile(past, file);
                history.Add(past.Public, _public, cancel);
                history.Add(hidden, _private, cancel);
            }
            finally
            {
                File.Delete(hidden);
            }
        }),
        cancel);

    private Task<T> Grade<T>(
        Holdout holdout, Stream predictions, Func<SealedScore, string, double[], T> scored, Func<string, T> refused, CancellationToken cancel)
        => Task.Run(
            () => Use(() => holdout.Read(predictions) switch
            {
                PredictionReading.Accepted read => Keep(holdout, read.Values, scored),
                PredictionReading.Refused no => refused(no.Reason),
                var other => throw new InvalidOperationException($"{other.GetType()} is no reading."),
            }),
            cancel);

    // Compared whatever the score: the time that it takes must not tell how near a score came.
    private Grading.Scored Compared(double[] predictions, string? standing, bool keeps)
    {
        var others = Task.Run(() => _public.Also(predictions));
        using var traced = _public.Trace(predictions);
        var best = standing is null ? null : _best.Find(standing);
        var against = best is null ? (Measure.Metrics.Comparison?)null : traced.Against(best);
        var score = _public.Scored(traced.Estimate, others.GetAwaiter().GetResult());
        var commitment = _ledger.Keep(score);
        if (keeps) _contributions.Keep(commitment, traced);
        return new Grading.Scored(score.Score, commitment) { Against = against, Chance = _public.Chance, Predictions = predictions, Width = _public.Width };
    }

    private T Keep<T>(Holdout holdout, double[] values, Func<SealedScore, string, double[], T> scored)
    {
        using var traced = holdout.Trace(values);
        var score = holdout.Scored(traced.Estimate, holdout.Also(values));
        var commitment = _ledger.Keep(score);
        _contributions.Keep(commitment, traced);
        return scored(score, commitment, values);
    }

    private CommittedPair Once(CommittedPair pair)
    {
        _folder.Write(Names.Baseline, JsonSerializer.SerializeToUtf8Bytes(pair, AssayJson.Line));
        return pair;
    }

    private Holdout Rows(Split split)
    {
        var (ids, truth) = _folder.Read(Names.Rows(split), file => RowsFile.Read(file, _recipe.NumberOfClasses));
        return new Holdout(_recipe, split, ids, truth);
    }

    private void Use(Action work) => Use(() =>
    {
        work();
        return true;
    });

    /// <summary>Nothing is wiped under the hands of somebody who is using it.</summary>
    private T Use<T>(Func<T> work)
    {
        _use.EnterReadLock();
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return work();
        }
        finally
        {
            _use.ExitReadLock();
        }
    }
}
