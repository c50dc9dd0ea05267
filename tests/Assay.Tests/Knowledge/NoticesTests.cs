using Assay.Journal;
using Assay.Knowledge;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Testing;
using Assay.Tests.Journal;
using Assay.Tracking;
using Xunit;

namespace Assay.Tests.Knowledge;

public sealed class NoticesTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly LabJournal _journal;
    private readonly RunStore _runs;
    private readonly Notices _notices;

    public NoticesTests()
    {
        _journal = LabJournal.Open(_folder.File("journal.jsonl"), Facts.Key, new ManualClock());
        _runs = RunStore.Open(_folder.File("tracking.db"), _folder.File("artifacts"), "7", "churn", TimeProvider.System);
        _notices = new Notices(_journal, _runs);
        for (var number = 1; number <= 3; number++)
        {
            _journal.Append(Facts.Opened(number));
        }
    }

    public void Dispose()
    {
        _runs.Dispose();
        _journal.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Of_three_that_announce_one_approach_at_once_one_has_it_and_the_others_take_the_next()
    {
        var announced = await Task.WhenAll(Enumerable.Range(1, 3).Select(number => Task.Run(() => FirstFree(new(number)))));

        Assert.Equal(["gbm-default", "gbm-tuned", "random-forest"], announced.Order());
        Assert.Equal(3, HistoryPage.Of(_journal.State, _ => 0).Directions.Select(entry => entry.Approach).Distinct().Count());
    }

    [Fact]
    public void A_restart_of_a_family_is_another_approach_and_a_title_alone_claims_none()
    {
        _notices.Announce(new(1), new("GBM tuned", "r") { Approach = new("gbm-tuned") });

        Assert.Equal("gbm-tuned-2", _notices.Announce(new(2), new("GBM tuned 2", "r") { Approach = new("gbm-tuned", 2) }).Slug);
        Assert.Equal("gbm-tuned-3", _notices.Announce(new(3), new("GBM tuned", "r")).Slug);
    }

    [Theory]
    [InlineData("GBM tuned", 1)]
    [InlineData("", 1)]
    [InlineData("gbm-tuned", 0)]
    public void An_approach_is_an_id_and_a_number(string family, int restart)
        => Assert.Contains(
            "lower-case",
            Assert.Throws<AssayException>(() => _notices.Announce(new(1), new("t", "r") { Approach = new(family, restart) })).Message);

    // As an agent does: what is refused is announced already, and the next one is tried.
    private string FirstFree(DirectionId direction)
    {
        foreach (var family in new[] { "gbm-default", "gbm-tuned", "random-forest" })
        {
            try
            {
                return _notices.Announce(direction, new(family, "r") { Approach = new(family) }).Approach!.Family;
            }
            catch (AssayException refusal) when (refusal.Status == 409)
            {
                Assert.Contains("first", refusal.Message);
            }
        }

        throw new InvalidOperationException("All were taken.");
    }
}
