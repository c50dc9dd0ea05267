using System.Globalization;
using System.Text;

namespace Assay.Bench.Fuzz;

/// <summary>An input as a file that can be replayed: a line with the target's name and the input's length, then the input.</summary>
internal sealed record Case(string Target, byte[] Input)
{
    public byte[] Written => [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Target} {Input.Length}\n")), .. Input];

    public static Case Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var end = bytes.AsSpan().IndexOf((byte)'\n');
        var words = Encoding.ASCII.GetString(bytes, 0, end).Split(' ');
        return new Case(words[0], bytes[(end + 1)..][..int.Parse(words[1], CultureInfo.InvariantCulture)]);
    }
}
