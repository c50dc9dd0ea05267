using System.Globalization;
using System.Text.RegularExpressions;
using Assay.Protocol;

namespace Assay.Cli.Given;

/// <summary>What a person typed, understood; what cannot be understood is answered with a sentence that shows how to write it.</summary>
internal static partial class Read
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>A length of time: <c>90s</c>, <c>30m</c>, <c>2h</c>, <c>1d</c>, <c>1h30m</c>.</summary>
    public static TimeSpan Duration(string name, string text)
    {
        var match = DurationShape().Match(text);
        var seconds = match.Success
            ? (Part(match, "d") * 86_400) + (Part(match, "h") * 3_600) + (Part(match, "m") * 60) + Part(match, "s")
            : 0;
        return seconds > 0 && seconds <= Longest.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw AssayException.Usage($"{name} takes a duration such as 90s, 30m or 2h (at most a year), not '{text}'.");
    }

    /// <summary>US dollars: <c>5.00</c>.</summary>
    public static decimal Money(string name, string text)
        => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd)
            ? usd
            : throw AssayException.Usage($"{name} takes US dollars such as 5.00, not '{text}'.");

    /// <summary>A share of the rows, between 0 and 1.</summary>
    public static double Share(string name, string text)
        => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is > 0 and < 1
            ? share
            : throw AssayException.Usage($"{name} takes a share between 0 and 1 such as 0.2, not '{text}'.");

    /// <summary>A share of the rows, or 0 for none.</summary>
    public static double ShareOrNone(string name, string text) => text == "0" ? 0 : Share(name, text);

    /// <summary>A whole number, at least 1.</summary>
    public static int Count(string name, string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw AssayException.Usage($"{name} takes a whole number of at least 1, not '{text}'.");

    /// <summary>Any whole number.</summary>
    public static int Whole(string name, string text)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : throw AssayException.Usage($"{name} takes a whole number such as 17, not '{text}'.");

    /// <summary>What is predicted.</summary>
    public static TaskKind Task(string name, string text) => text switch
    {
        "binary" => TaskKind.Binary,
        "multiclass" => TaskKind.Multiclass,
        "regression" => TaskKind.Regression,
        "ranking" => TaskKind.Ranking,
        _ => throw AssayException.Usage($"{name} takes binary, multiclass, regression or ranking, not '{text}'."),
    };

    private static double Part(Match match, string unit)
        => match.Groups[unit] is { Success: true, Value: var digits } ? double.Parse(digits, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?:(?<d>[0-9]{1,9}(\.[0-9]+)?)d)?(?:(?<h>[0-9]{1,9}(\.[0-9]+)?)h)?(?:(?<m>[0-9]{1,9}(\.[0-9]+)?)m)?(?:(?<s>[0-9]{1,9}(\.[0-9]+)?)s)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex DurationShape();
}
