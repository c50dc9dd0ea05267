using Assay.Commands;
using Assay.Journal;
using Assay.Protocol.Owners;
using Assay.Testing;
using Xunit;

namespace Assay.Tests.Journal;

/// <summary>What the journal does when there is no room for it: on a small disk of its own, which root alone can mount.</summary>
public sealed class OnAFullDisk : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private bool mounted;

    public async ValueTask InitializeAsync()
        => mounted = Environment.UserName == "root" && await Run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.Path);

    public async ValueTask DisposeAsync()
    {
        if (mounted)
        {
            await Run("umount", folder.Path);
        }

        folder.Dispose();
    }

    [Fact]
    public void The_last_words_find_room_and_the_chain_holds()
    {
        Assert.SkipUnless(mounted, "A small disk can be mounted by root alone.");
        var path = folder.File("journal.jsonl");
        using (var journal = LabJournal.Open(path, Facts.Key, new ManualClock()))
        {
            journal.Append(new Heartbeat());
            Fill();
            while (!journal.DiskIsFull)
            {
                journal.Append(new Steered(new string('x', 900)));
            }

            journal.Append(new ResearchEnded(ResearchEnd.Stopped, "The disk is full."));
        }

        using var again = LabJournal.Open(path, Facts.Key, new ManualClock());
        Assert.False(again.DiskIsFull);
        Assert.IsType<ResearchEnded>(again.After(0)[^1].Fact);
    }

    [Fact]
    public void A_fact_that_finds_no_room_at_all_leaves_no_half_line()
    {
        Assert.SkipUnless(mounted, "A small disk can be mounted by root alone.");
        var path = folder.File("journal.jsonl");
        using (var journal = LabJournal.Open(path, Facts.Key, new ManualClock()))
        {
            Fill();
            Assert.ThrowsAny<IOException>(() =>
            {
                for (var i = 0; i < 100; i++)
                {
                    journal.Append(new Steered(new string('x', 100_000)));
                }
            });
            File.Delete(folder.File("junk"));
            journal.Append(new Heartbeat());
        }

        using var again = LabJournal.Open(path, Facts.Key, new ManualClock());
        Assert.IsType<Heartbeat>(again.After(0)[^1].Fact);
    }

    private void Fill()
    {
        using var junk = File.Create(folder.File("junk"), 1);
        try
        {
            while (true)
            {
                junk.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // That is what it is for.
        }
    }

    private static async Task<bool> Run(params string[] line) => (await new Command { Line = line }.Capture(default)).Succeeded;
}
