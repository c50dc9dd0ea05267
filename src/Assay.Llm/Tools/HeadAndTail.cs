using System.Globalization;
using System.Text;

namespace Assay.Llm.Tools;

/// <summary>The beginning and the end of a text of any length; between them a line says how much is missing.</summary>
internal sealed class HeadAndTail(int limit)
{
    private readonly StringBuilder head = new();
    private readonly StringBuilder tail = new();
    private readonly Lock turn = new();
    private long lost;

    public string Text
    {
        get
        {
            lock (turn)
            {
                Trim(limit / 2);
                return lost == 0 ? $"{head}{tail}" : string.Create(CultureInfo.InvariantCulture, $"{head}\n[… {lost} characters are left out here …]\n{tail}");
            }
        }
    }

    public void Add(ReadOnlySpan<char> piece)
    {
        lock (turn)
        {
            var first = Math.Min(piece.Length, limit / 2 - head.Length);
            head.Append(piece[..first]);
            tail.Append(piece[first..]);
            if (tail.Length > limit)
            {
                Trim(limit / 2);
            }
        }
    }

    private void Trim(int most)
    {
        if (tail.Length > most)
        {
            lost += tail.Length - most;
            tail.Remove(0, tail.Length - most);
        }
    }
}
