using Assay.Researcher.Data;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class BlocksTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(16_384)]
    [InlineData(16_385)]
    [InlineData(50_000)]
    public void Items_come_back_as_they_came_however_many(int count)
    {
        var items = Enumerable.Range(0, count).ToArray();
        var blocks = new Blocks<int>();
        foreach (var item in items)
        {
            blocks.Add(item);
        }

        Assert.Equal(count, blocks.Count);
        Assert.Equal(items, blocks.ToArray());
    }

    [Fact]
    public void Few_items_take_little_room()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var blocks = new Blocks<double>();
        blocks.Add(1);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 1000);
    }
}
