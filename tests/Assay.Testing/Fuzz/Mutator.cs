using System.Text;

namespace Assay.Testing.Fuzz;

/// <summary>Makes of valid inputs others that are nearly valid, some that are far from it, and a few that are the same. The same seed makes the same.</summary>
internal sealed class Mutator(Target target, Random random)
{
    private const int Longest = 64 << 10;

    public byte[] Next()
    {
        var bytes = new List<byte>(Sample());
        for (var edits = random.Next(32) == 0 ? 0 : random.Next(1, 1 << random.Next(1, 4)); edits > 0; edits--)
        {
            Edit(bytes);
        }

        return [.. bytes.Take(Longest)];
    }

    private void Edit(List<byte> bytes)
    {
        var at = random.Next(bytes.Count + 1);
        var length = random.Next(Math.Min(bytes.Count - at, 1 << random.Next(1, 10)) + 1);
        switch (random.Next(12))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 5:
                Replace(bytes, at, length, Piece());
                break;
            case 6:
                Splice(bytes, at);
                break;
            case 7 when random.Next(20) == 0:
                bytes.InsertRange(at, Run());
                break;
            default:
                bytes.InsertRange(at, Piece());
                break;
        }
    }

    private byte[] Sample() => target.Samples[random.Next(target.Samples.Count)];

    private void Splice(List<byte> bytes, int at)
    {
        var other = Sample();
        bytes.RemoveRange(at, bytes.Count - at);
        bytes.AddRange(other.AsSpan(random.Next(other.Length + 1)));
    }

    /// <summary>A piece again and again: a long run, or deep nesting.</summary>
    private IEnumerable<byte> Run()
    {
        var piece = Piece();
        var times = Math.Min(1 << random.Next(4, 17), Longest / Math.Max(1, piece.Length));
        return Enumerable.Repeat(piece, times).SelectMany(part => part);
    }

    private byte[] Piece() => random.Next(10) switch
    {
        < 4 => Encoding.UTF8.GetBytes(target.Words[random.Next(target.Words.Count)]),
        < 9 => Encoding.UTF8.GetBytes(Nasty.Pieces[random.Next(Nasty.Pieces.Length)]),
        _ => Nasty.Bytes[random.Next(Nasty.Bytes.Length)],
    };

    private static void Replace(List<byte> bytes, int at, int length, byte[] piece)
    {
        bytes.RemoveRange(at, length);
        bytes.InsertRange(at, piece);
    }
}
