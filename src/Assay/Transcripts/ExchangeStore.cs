using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Assay.Protocol;

namespace Assay.Transcripts;

/// <summary>A direction's exchanges with models, each in a compressed file of its own, in the order in which they ended.</summary>
public sealed class ExchangeStore
{
    private readonly string folder;
    private int last;
    private long bytes;

    /// <param name="folder">Made when the first exchange is kept.</param>
    public ExchangeStore(string folder)
    {
        this.folder = folder;
        last = Files().Select(Number).DefaultIfEmpty(0).Max();
        bytes = Files().Sum(file => new FileInfo(file).Length);
    }

    /// <summary>How much lies there, compressed.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Keeps an exchange. It is there whole or not at all.</summary>
    public async Task Keep(Exchange exchange, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref last):000000}.json.gz"));
        await using (var zip = new GZipStream(File.Create(file + ".part"), CompressionLevel.Fastest))
        {
            await JsonSerializer.SerializeAsync(zip, exchange, AssayJson.Line, cancel);
        }

        File.Move(file + ".part", file);
        Interlocked.Add(ref bytes, new FileInfo(file).Length);
    }

    /// <summary>All exchanges, oldest first.</summary>
    public IEnumerable<Exchange> All() => Files().OrderBy(Number).Select(Read);

    private static Exchange Read(string file)
    {
        using var zip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<Exchange>(zip, AssayJson.Line)
            ?? throw new InvalidDataException($"{file} holds no exchange.");
    }

    private IEnumerable<string> Files() => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json.gz") : [];

    private static int Number(string file) => int.Parse(Path.GetFileName(file).AsSpan(0, 6), CultureInfo.InvariantCulture);
}
