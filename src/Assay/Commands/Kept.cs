using System.Buffers;
using System.Text;

namespace Assay.Commands;

/// <summary>The first so many bytes of a stream; the rest is read and forgotten, so that the writer waits only where a pace is set.</summary>
internal sealed class Kept(int limit)
{
    private readonly ArrayBufferWriter<byte> kept = new();

    public byte[] Bytes => kept.WrittenSpan.ToArray();

    public string Text => Encoding.UTF8.GetString(kept.WrittenSpan);

    /// <summary>True when there was more.</summary>
    public bool Cut { get; private set; }

    public async Task Fill(Stream source, ReadingPace? pace = null)
    {
        var buffer = new byte[32 << 10];
        int read;
        while ((read = await (pace?.Read(source, buffer, Cut) ?? source.ReadAsync(buffer).AsTask())) > 0)
        {
            var room = Math.Min(read, limit - kept.WrittenCount);
            kept.Write(buffer.AsSpan(0, room));
            Cut |= room < read;
        }
    }
}
