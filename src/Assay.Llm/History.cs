using System.Globalization;
using System.Text;

namespace Assay.Llm;

/// <summary>
/// Keeps a conversation within what the model can read: when it grows too long, the oldest outputs of tools are left out, and
/// rather more than must be, so that what stays is read from the provider's cache for a while. No turn is ever removed: pure.
/// </summary>
internal static class History
{
    private const double Full = 0.7;
    private const double Enough = 0.7;
    private const int Told = 3_000;
    private const int BytesPerToken = 3;
    private const int LastWhole = 6;
    private const int Short = 200;

    /// <param name="said">The conversation.</param>
    /// <param name="most">How long it may be, in tokens.</param>
    public static IReadOnlyList<Entry> Fit(IReadOnlyList<Entry> said, int most)
    {
        var size = said.Sum(Tokens);
        if (size <= most)
        {
            return said;
        }

        var fitted = said.ToList();
        for (var i = 1; i < fitted.Count - LastWhole && size > most * Enough; i++)
        {
            size -= Tokens(fitted[i]);
            fitted[i] = Shortened(fitted[i]);
            size += Tokens(fitted[i]);
        }

        return fitted;
    }

    /// <summary>
    /// How long a conversation may be: what the model can read, less a margin for our estimate, or less what it may write and
    /// what it is told of tools, whichever is less.
    /// </summary>
    public static int Most(int context, int output) => (int)Math.Max(context * 0.25, Math.Min(context * Full, context - output - Told));

    /// <summary>About how many tokens an entry is: a third of its bytes, which is rather too many than too few.</summary>
    public static int Tokens(Entry entry) => entry switch
    {
        Entry.User user => Bytes(user.Text),
        Entry.Model model => Bytes(model.Reply.Raw.ToJsonString()),
        Entry.Results results => results.All.Sum(result => Bytes(result.Text)),
        _ => 0,
    } / BytesPerToken + 1;

    private static Entry Shortened(Entry entry) => entry is Entry.Results results
        ? new Entry.Results([.. results.All.Select(result => result.Text.Length <= Short ? result : result with { Text = Gone(result.Text) })])
        : entry;

    private static string Gone(string text) => string.Create(CultureInfo.InvariantCulture,
        $"[{text.Length} characters of output are left out here, to keep the conversation short. Call again if you need them.]");

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
