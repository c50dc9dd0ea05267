using Assay.Protocol.Models;
using Assay.Testing;
using Assay.Transcripts;
using Xunit;

namespace Assay.Tests.Transcripts;

public sealed class ExchangesAreKept
{
    [Fact]
    public async Task What_lies_there_is_counted_from_the_start_and_as_it_grows()
    {
        using var folder = new TempFolder();
        var store = new ExchangeStore(folder.Path);
        Assert.Equal(0, store.Bytes);

        await store.Keep(Said.Exchange(ModelApi.Chat, "{}", "one"), CancellationToken.None);
        await store.Keep(Said.Exchange(ModelApi.Chat, "{}", "another"), CancellationToken.None);

        Assert.Equal(Directory.GetFiles(folder.Path).Sum(file => new FileInfo(file).Length), store.Bytes);
        Assert.Equal(store.Bytes, new ExchangeStore(folder.Path).Bytes);
    }
}
