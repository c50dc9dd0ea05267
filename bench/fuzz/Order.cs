using System.Globalization;

namespace Assay.Bench.Fuzz;

/// <summary>What the caller asked for.</summary>
internal sealed record Order(int Inputs, int Seed, string? Only, string? Replay)
{
    public static Order Read(string[] arguments)
    {
        var given = arguments.Chunk(2).ToDictionary(pair => pair[0], pair => pair.Length == 2 ? pair[1] : throw new ArgumentException($"{pair[0]} lacks its value."));
        return new Order(
            Number(given.GetValueOrDefault("--inputs"), 70_000),
            Number(given.GetValueOrDefault("--seed"), 1),
            given.GetValueOrDefault("--only"),
            given.GetValueOrDefault("--replay"));
    }

    private static int Number(string? text, int usual) => text is null ? usual : int.Parse(text, CultureInfo.InvariantCulture);
}
