using System.IO.Pipelines;
using Assay.Evaluation;
using Assay.Journal;
using Assay.Protocol;
using Assay.Testing;
using Assay.Tests.Journal;
using Xunit;

namespace Assay.Tests.Evaluation;

/// <summary>What uploads of predictions may take of the owner's side while they are on the way.</summary>
public sealed class UploadsAtOnce : IDisposable
{
    private static readonly DirectionId Two = new(2);
    private readonly TempFolder folder = new();
    private readonly LabJournal journal;
    private readonly Evaluations evaluations;

    public UploadsAtOnce()
    {
        journal = LabJournal.Open(folder.File("journal.jsonl"), Facts.Key, new ManualClock());
        foreach (var fact in new Fact[] { Facts.Made(), Facts.Started(), Facts.Opened(1), Facts.Opened(2) })
        {
            journal.Append(fact);
        }

        evaluations = new Evaluations(journal, Refusing, new Sketches(folder.File("sketches")), folder.Path);
    }

    private static Grader Refusing => new()
    {
        Public = (_, _) => Task.FromResult<Grading>(new Grading.Refused("It is a test.")),
        PublicAgainst = (_, _, _) => Task.FromResult<Grading>(new Grading.Refused("It is a test.")),
        Stand = (_, _) => throw new NotSupportedException(),
        Private = (_, _) => throw new NotSupportedException(),
        PrivateFeatures = (_, _) => throw new NotSupportedException(),
        History = (_, _, _) => throw new NotSupportedException(),
        PublicScore = _ => null,
    };

    [Fact]
    public async Task A_direction_s_uploads_wait_for_each_other_and_hold_up_nobody_else_s()
    {
        var pipes = Enumerable.Range(0, 3 * Evaluations.UploadsAtOnce).Select(_ => new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1))).ToList();
        var uploads = pipes.Select(pipe => evaluations.Answer(Facts.One, null, pipe.Reader.AsStream(), CancellationToken.None)).ToList();
        var read = pipes.Select(pipe => pipe.Writer.WriteAsync(new byte[] { 1 }).AsTask()).ToList();

        await Task.WhenAll(read.Take(Evaluations.UploadsAtOnce));
        Assert.All(read.Skip(Evaluations.UploadsAtOnce), one => Assert.False(one.IsCompleted));
        await Assert.ThrowsAsync<AssayException>(() => evaluations.Answer(Two, null, new MemoryStream([1]), CancellationToken.None));

        pipes.ForEach(pipe => pipe.Writer.Complete());
        foreach (var upload in uploads)
        {
            await Assert.ThrowsAsync<AssayException>(() => upload);
        }
    }

    public void Dispose()
    {
        journal.Dispose();
        folder.Dispose();
    }
}
