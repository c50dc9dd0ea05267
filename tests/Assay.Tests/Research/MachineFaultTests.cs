using Assay.Journal;
using Assay.Protocol;
using Assay.Research;
using Assay.Sandbox;
using Assay.Testing;
using Assay.Tests.Journal;
using Xunit;

namespace Assay.Tests.Research;

/// <summary>What this machine breaks off is begun again, and not charged to the direction.</summary>
public sealed class MachineFaultTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly LabJournal journal;

    public MachineFaultTests()
    {
        journal = LabJournal.Open(folder.File("journal.jsonl"), Facts.Key, TimeProvider.System);
        foreach (var fact in (Fact[])[Facts.Made(), Facts.Started(), Facts.Opened(1)]) journal.Append(fact);
    }

    public void Dispose()
    {
        journal.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_fault_of_the_machine_is_tried_again_and_not_counted()
    {
        await Retrying(failures: 2, new IOException("No space left on device."));

        Assert.Equal(2, journal.After(0).Count(entry => entry.Fact is DirectionRetried { Problem: "No space left on device." }));
        Assert.Equal((1, true), (journal.State[Facts.One].Guests, journal.State[Facts.One].Guest is not null));
    }

    [Fact]
    public async Task A_machine_that_does_not_recover_ends_the_direction()
    {
        await Assert.ThrowsAsync<WallException>(() => Retrying(failures: MachineFaults.Most + 1, new WallException("The control group cannot be made.")));

        Assert.Equal(MachineFaults.Most, journal.After(0).Count(entry => entry.Fact is DirectionRetried));
    }

    [Fact]
    public async Task What_an_agent_did_is_not_tried_again()
    {
        await Assert.ThrowsAsync<PlantedMountException>(() => Retrying(failures: 1, new PlantedMountException("A link lies where a mount belongs.")));
        await Assert.ThrowsAsync<AssayException>(() => Retrying(failures: 1, AssayException.Usage("There is no such program.")));

        Assert.DoesNotContain(journal.After(0), entry => entry.Fact is DirectionRetried);
    }

    private Task Retrying(int failures, Exception problem)
        => new MachineFaults(journal, TimeProvider.System, pause: TimeSpan.FromMilliseconds(1)).Retrying(
            Facts.One,
            () =>
            {
                journal.Append(new GuestStarted(Facts.One, 60));
                return failures-- > 0 ? throw problem : Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
}
