using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Assay.Labs;

/// <summary>
/// Random numbers that follow from a key and tell nothing about it: AES in counter mode. Whoever sees some of them
/// cannot go on, unlike with an ordinary generator, and they are the same on every machine and in every version.
/// </summary>
internal sealed class KeyedRandom : IDisposable
{
    private const int Blocks = 256;
    private readonly Aes _aes = Aes.Create();
    private readonly byte[] _counters = new byte[Blocks * 16];
    private readonly byte[] _numbers = new byte[Blocks * 16];
    private ulong _counter;
    private int _at;

    private KeyedRandom(byte[] key)
    {
        _aes.Key = key;
        _at = _numbers.Length;
    }

    /// <summary>The numbers of one purpose under one secret.</summary>
    public static KeyedRandom From(string purpose, string secret)
        => new(SHA256.HashData(Encoding.UTF8.GetBytes($"assay {purpose}\n{secret}")));

    public ulong Next()
    {
        if (_at == _numbers.Length)
        {
            Fill();
        }

        var number = BinaryPrimitives.ReadUInt64LittleEndian(_numbers.AsSpan(_at));
        _at += sizeof(ulong);
        return number;
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 … <paramref name="count"/> − 1; the bias is below count / 2⁶⁴.</summary>
    public int Below(int count) => (int)(((UInt128)Next() * (uint)count) >> 64);

    /// <summary>Standard normal (Box and Muller 1958, one of the pair).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());

    /// <summary>Every order equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    public void Dispose() => _aes.Dispose();

    private void Fill()
    {
        for (var block = 0; block < Blocks; block++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(_counters.AsSpan(block * 16), _counter++);
        }

        // Blocks that never repeat may stand in ECB: that is what counter mode is.
        _aes.EncryptEcb(_counters, _numbers, PaddingMode.None);
        _at = 0;
    }
}
