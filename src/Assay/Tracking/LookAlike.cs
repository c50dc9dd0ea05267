using System.Text;

namespace Assay.Tracking;

/// <summary>
/// Whether a reader would take one name for another. Capitals, blanks around it and letters that nobody sees make no
/// difference to the eye, nor does what joins its words; a letter of another alphabet may look like any of ours, so it counts as that.
/// </summary>
internal static class LookAlike
{
    private const string Unseen = "\u115F\u1160\u3164";

    public static bool Is(string name, string official)
    {
        var plain = Plain(name);
        return plain.Length == official.Length && Begins(plain, official);
    }

    public static bool BeginsWith(string name, string prefix) => Begins(Plain(name), prefix);

    private static bool Begins(string plain, string official)
        => plain.Length >= official.Length && official.Zip(plain).All(pair => IsSame(pair.Second, pair.First));

    private static string Plain(string name)
        => new string([.. name.Normalize(NormalizationForm.FormKC).Where(letter => !Unseen.Contains(letter, StringComparison.Ordinal))]).Trim();

    private static bool IsSame(char seen, char meant)
        => char.IsAscii(seen) ? Folded(seen) == Folded(meant) : char.IsAsciiLetter(meant);

    private static char Folded(char letter) => char.ToLowerInvariant(letter) switch
    {
        'l' or '1' => 'i',
        '0' => 'o',
        '-' or '.' or ' ' => '_',
        var other => other,
    };
}
