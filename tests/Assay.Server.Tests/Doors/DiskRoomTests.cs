using Assay.Server.Doors;
using Xunit;

namespace Assay.Server.Tests.Doors;

/// <summary>What has to stay free on the owner's disk.</summary>
public class DiskRoomTests
{
    private const long Gibibyte = 1L << 30;

    [Theory]
    [InlineData(100 * Gibibyte, 2 * Gibibyte, true)]
    [InlineData(100 * Gibibyte, Gibibyte / 2, false)]
    [InlineData(Gibibyte, Gibibyte / 10, true)]
    [InlineData(Gibibyte, Gibibyte / 100, false)]
    public void A_gibibyte_stays_free_or_a_twentieth_of_a_small_disk(long total, long free, bool isEnough)
        => Assert.Equal(isEnough, DiskRoom.Lack(free, total) is null);

    [Fact]
    public void A_refusal_says_how_much_is_missing()
        => Assert.Contains("10 MiB are free, 51 MiB must stay free", DiskRoom.Lack(10 << 20, Gibibyte)!, StringComparison.Ordinal);
}
