using System.Globalization;
using System.Text;
using System.Text.Json;
using Assay.Protocol;
using Assay.Tracking;

namespace Assay.Server.Mlflow;

/// <summary>Where the next page begins, in the form that MLflow's own server gives it.</summary>
internal static class PageToken
{
    private const int MostOffset = 1_000_000_000;

    public static string Write(int offset)
        => Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"offset\": {offset}}}")));

    /// <summary>The offset that a token stands for; 0 without one.</summary>
    public static int Read(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return 0;
        }

        try
        {
            return JsonElement.Parse(Convert.FromBase64String(token)).TryGetProperty("offset", out var offset)
                && offset.TryGetInt32(out var number) && number is >= 0 and <= MostOffset ? number : throw Invalid(token);
        }
        catch (Exception broken) when (broken is FormatException or JsonException or InvalidOperationException)
        {
            throw Invalid(token);
        }
    }

    /// <summary>Cuts a page from a list that holds it and whatever follows.</summary>
    public static (IReadOnlyList<T> Items, string? Next) Cut<T>(IReadOnlyList<T> rest, int offset, int most)
        => rest.Count > most ? ([.. rest.Take(most)], Write(offset + most)) : (rest, null);

    private static AssayException Invalid(string token)
        => AssayException.Usage($"Invalid page token '{Limits.Shown(token, 100)}': send it as it came in next_page_token.");
}
