using System.Globalization;

namespace Assay.Protocol;

/// <summary>Scores as people read them: four places, fewer where the number is large and more where it is tiny, for errors have the scale of what is predicted.</summary>
public static class ScoreText
{
    private const int Usual = 4;
    private const int Finest = 12;

    public static string Of(double score) => Of(score, Places(score));

    /// <summary>A score with its standard error, both to as many places.</summary>
    public static string Of(Estimate estimate) => $"{Of(estimate.Score)} ± {Of(estimate.StandardError, Places(estimate.Score))}";

    private static string Of(double score, int places) => score.ToString($"F{places}", CultureInfo.InvariantCulture) is var text && double.TryParse(text, CultureInfo.InvariantCulture, out var told) && told == 0 ? text.TrimStart('-') : text;

    private static int Places(double score) => Math.Abs(score) switch
    {
        0 => Usual,
        >= 10 and var large => Math.Max(0, Usual - (int)Math.Log10(large)),
        < 1e-3 and var tiny => Math.Min(Finest, Usual - 1 - (int)Math.Floor(Math.Log10(tiny))),
        _ => Usual,
    };
}
