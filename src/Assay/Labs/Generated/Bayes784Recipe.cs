using System.Globalization;
using System.Security.Cryptography;
using Assay.Protocol;

namespace Assay.Labs.Generated;

/// <summary>How many rows of <see cref="Bayes784"/>, and which.</summary>
internal sealed record Bayes784Recipe(int Rows, long Seed)
{
    public const string Prefix = "generated:";
    public const string Name = "generated:bayes784[,rows=N][,seed=N]";
    private const int UsualRows = 40_000;
    private const int MostRows = 10_000_000;

    /// <summary>
    /// Understands what <c>--data</c> says. A seed that was not said is drawn from 62 bits: the generator is public, so a
    /// seed that could be guessed would give the sealed targets away.
    /// </summary>
    public static Bayes784Recipe Parse(string data)
    {
        var parts = data[Prefix.Length..].Split(',');
        if (parts[0] != "bayes784")
        {
            throw AssayException.Usage($"There is no generator '{parts[0]}': --data takes a file or {Name}.");
        }

        var options = parts[1..].Select(part => part.Split('=', 2)).ToLookup(pair => pair[0], pair => pair[^1]);
        return options.FirstOrDefault(option => option.Key is not ("rows" or "seed")) is { } other
            ? throw AssayException.Usage($"'{other.Key}' is not an option of {Name}.")
            : new Bayes784Recipe(
                (int)Option(options, "rows", 100, MostRows, UsualRows),
                Option(options, "seed", 0, long.MaxValue, (long)(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) >> 2)));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}bayes784,rows={Rows},seed={Seed}");

    private static long Option(ILookup<string, string> options, string key, long least, long most, long usual)
    {
        var said = options[key].ToList();
        return said.Count == 0 ? usual
            : said.Count == 1 && long.TryParse(said[0], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
            : throw AssayException.Usage($"'{key}' is given once, a whole number from {least} to {most}: {Name}.");
    }
}
