using Assay.Cli.Terminal;
using Assay.Protocol.Owners;

namespace Assay.Cli.Live;

/// <summary>
/// The picture of a lab on the terminal's second screen: drawn anew when the lab moves on, when a key changes what can be pressed, and
/// when the window has another size. What stood on the first screen is there again afterwards.
/// </summary>
internal sealed class LiveCanvas(Session session, Controls controls, SoFar before, string lab) : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    private readonly Screen screen = session.Screen;
    private readonly List<JournalLine> recent = [.. before.Facts];
    private int leftOut = before.LeftOut;
    private Moment? shown;
    private string? hint;
    private (int Width, int Height) size;

    /// <summary>The picture is to be seen from now on, until this is disposed.</summary>
    public void Open() => screen.Open();

    public void Draw(Moment moment)
    {
        recent.AddRange(moment.News);
        var surplus = Math.Max(0, recent.Count - SoFar.Most);
        recent.RemoveRange(0, surplus);
        leftOut += surplus;
        shown = moment;
        Draw();
    }

    /// <summary>Waits from one look at the lab to the next; a key that decides something ends the waiting.</summary>
    public async Task Rest(CancellationToken cancel)
    {
        var began = session.Time.GetTimestamp();
        while (session.Time.GetElapsedTime(began) < Watch.Pace)
        {
            await Task.Delay(Glance, session.Time, cancel);
            var wish = controls.Wish;
            while (screen.Key() is { } key)
            {
                controls.Press(key);
            }

            if (hint != controls.Hint || size != Size())
            {
                Draw();
            }

            if (wish != controls.Wish)
            {
                return;
            }
        }
    }

    public void Dispose() => screen.Close();

    private void Draw()
    {
        if (shown is null)
        {
            return;
        }

        (size, hint) = (Size(), controls.Hint);
        var note = new SoFar(recent, leftOut, 0).Note(lab);
        screen.Paint(LivePage.Of(shown.Status, recent, note, hint, screen, session.Time.LocalTimeZone));
    }

    private (int Width, int Height) Size() => (screen.Canvas.Profile.Width, screen.Canvas.Profile.Height);
}
