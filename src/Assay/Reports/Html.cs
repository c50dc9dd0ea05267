using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Assay.Reports;

/// <summary>
/// A piece of HTML that is known to be safe. It is written as an interpolated string in which every hole is escaped,
/// unless what stands there is such a piece itself: text cannot become markup by being forgotten.
/// </summary>
internal readonly record struct Html(string Text)
{
    public static Html Empty => new("");

    public static Html Of(Writer writer) => new(writer.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Text)));

    public static Html When(bool shown, Func<Html> part) => shown ? part() : Empty;

    /// <summary>A sentence in which backticks set commands apart.</summary>
    public static Html Prose(string sentence) => sentence.Split('`') is { Length: > 1 } parts && parts.Length % 2 == 1
        ? Join(parts.Select((part, at) => at % 2 == 0 ? Of($"{part}") : Of($"<code>{part}</code>")))
        : Of($"{sentence}");

    /// <summary>Compiled from <c>$"…"</c>; there is deliberately no hole for any other type.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Writer(int literals, int holes)
    {
        private readonly StringBuilder _text = new(literals + (holes * 16));

        public void AppendLiteral(string markup) => _text.Append(markup);

        public void AppendFormatted(Html part) => _text.Append(part.Text);

        public void AppendFormatted(int number) => _text.Append(CultureInfo.InvariantCulture, $"{number:N0}");

        public void AppendFormatted(long number) => _text.Append(CultureInfo.InvariantCulture, $"{number:N0}");

        /// <summary>A position or a length; scores are text by the time they come here.</summary>
        public void AppendFormatted(double place) => _text.Append(CultureInfo.InvariantCulture, $"{place:0.##}");

        public void AppendFormatted(string? text)
        {
            // A score and its uncertainty stay on one line.
            foreach (var character in (text ?? "").Replace(" ± ", "\u00A0±\u00A0", StringComparison.Ordinal))
            {
                _ = character switch
                {
                    '&' => _text.Append("&amp;"),
                    '<' => _text.Append("&lt;"),
                    '>' => _text.Append("&gt;"),
                    '"' => _text.Append("&quot;"),
                    '\'' => _text.Append("&#39;"),
                    _ => _text.Append(character),
                };
            }
        }

        public override string ToString() => _text.ToString();
    }
}
