namespace Assay.Tests.Measure;

/// <summary>Bytes as a slow sender gives them: a few at a time, in pieces of every size up to the one given.</summary>
internal sealed class TrickleStream(byte[] bytes, int largest) : MemoryStream(bytes, writable: false)
{
    private int _reads;

    public override bool CanSeek => false;

    // Only this one: a derived MemoryStream reads spans through it.
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, (_reads++ % largest) + 1));
}
