using System.Globalization;

namespace Assay.Labs;

/// <summary>Numbers in sentences.</summary>
internal static class Words
{
    /// <summary><c>1 row</c>, <c>1,204 rows</c>.</summary>
    public static string Count(long count, string thing)
        => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {thing}{(count == 1 ? "" : "s")}");

    /// <summary><c>1 row repeats</c>, <c>1,204 rows repeat</c>: the verb as it stands with many.</summary>
    public static string Count(long count, string thing, string verb)
        => $"{Count(count, thing)} {(count != 1 ? verb : verb == "have" ? "has" : verb == "are" ? "is" : $"{verb}s")}";

    /// <summary><c>26.5 %</c>.</summary>
    public static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");
}
