using System.Text;
using Assay.Protocol;

namespace Assay.Tracking.Filters;

/// <summary>
/// A pattern of LIKE (% is any text, _ is one character), made ready to be compared. Each character of a text costs the same
/// few operations, whatever the pattern: all places of the pattern that the text so far can stand at are kept as bits.
/// </summary>
internal sealed class Pattern
{
    /// <summary>The longest pattern. What a text costs grows with it, and no name or note needs a longer one to be found.</summary>
    public const int MostCharacters = 250;

    private readonly Dictionary<Rune, ulong[]> places = [];
    private readonly ulong[] anywhere;
    private readonly ulong[] loops;
    private readonly int length;
    private readonly bool endsOpen;
    private readonly bool ignoreCase;

    public Pattern(string like, bool ignoreCase)
    {
        this.ignoreCase = ignoreCase;
        var letters = Checked(like).EnumerateRunes().Select(Folded).ToList();
        length = letters.Count(rune => rune.Value != '%');
        anywhere = new ulong[(length / 64) + 1];
        loops = new ulong[anywhere.Length];
        Place(letters);
        endsOpen = Has(loops, length);
    }

    /// <summary>The pattern, when it is short enough.</summary>
    public static string Checked(string like) => like.Length <= MostCharacters
        ? like
        : throw AssayException.Usage($"A pattern of LIKE or ILIKE can have at most {MostCharacters} characters, and this one has {like.Length}: search for a shorter part.");

    /// <summary>Whether a text is like the pattern. Capitals of other letters than A to Z are other letters, as in SQLite.</summary>
    public bool Matches(string text)
    {
        Span<ulong> at = stackalloc ulong[anywhere.Length];
        at[0] = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Step(at, places.GetValueOrDefault(Folded(rune), anywhere)))
            {
                return false;
            }

            // Behind a last % nothing can change it any more.
            if (endsOpen && Has(at, length))
            {
                return true;
            }
        }

        return Has(at, length);
    }

    private void Place(List<Rune> letters)
    {
        var next = 0;
        foreach (var rune in letters)
        {
            if (rune.Value == '%')
            {
                Mark(loops, next);
            }
            else
            {
                Mark(rune.Value == '_' ? anywhere : Own(rune), next++);
            }
        }

        // _ stands for every character, those of the pattern among them.
        foreach (var own in places.Values)
        {
            for (var word = 0; word < own.Length; word++)
            {
                own[word] |= anywhere[word];
            }
        }
    }

    /// <summary>Moves every place that the character fits one further, and keeps those at a %; false when none is left.</summary>
    private bool Step(Span<ulong> at, ulong[] fits)
    {
        var (carry, any) = (0UL, 0UL);
        for (var word = 0; word < at.Length; word++)
        {
            var moving = at[word] & fits[word];
            at[word] = (at[word] & loops[word]) | (moving << 1) | carry;
            carry = moving >> 63;
            any |= at[word];
        }

        return any != 0;
    }

    private ulong[] Own(Rune rune) => places.TryGetValue(rune, out var own) ? own : places[rune] = new ulong[anywhere.Length];

    private Rune Folded(Rune rune) => ignoreCase && rune.IsAscii ? Rune.ToLowerInvariant(rune) : rune;

    private static void Mark(ulong[] bits, int place) => bits[place / 64] |= 1UL << (place % 64);

    private static bool Has(ReadOnlySpan<ulong> bits, int place) => (bits[place / 64] & (1UL << (place % 64))) != 0;
}
