using Assay.Protocol.Owners;

namespace Assay.Cli.Live;

/// <summary>
/// Shows a lab at work until it comes to rest: a live picture to a person, a line a fact to a pipe.
/// The first Ctrl-C asks for a pause, the second one leaves; the lab is not in this process and goes on.
/// </summary>
internal sealed class Viewer(Session session, OwnerClient owner, string lab)
{
    private const int Remembered = 200;

    private volatile bool pauseWished;
    private bool pauseAsked;

    /// <summary>The lab as it was when it came to rest; null when the person left before.</summary>
    /// <param name="after">The last fact that was known before.</param>
    /// <param name="cancel">The person leaves.</param>
    public async Task<LabStatus?> Show(long after, CancellationToken cancel)
    {
        session.Interrupt.First(() => pauseWished = true);
        try
        {
            return session.Screen.IsLive ? await Picture(after, cancel) : await Lines(after, cancel);
        }
        catch (OperationCanceledException) when (session.Interrupt.Token.IsCancellationRequested)
        {
            session.Screen.Say($"Left; the lab goes on. `assay run {lab}` shows it again, `assay stop {lab}` ends it.");
            return null;
        }
    }

    private async Task<LabStatus> Picture(long after, CancellationToken cancel)
    {
        var recent = new List<JournalLine>();
        LabStatus? last = null;
        var canvas = Spectre.Console.AnsiConsoleExtensions.Live(session.Screen.Canvas, new Spectre.Console.Text(""));
        canvas.AutoClear = true;
        await canvas.StartAsync(async picture =>
        {
            await foreach (var moment in new Watch(owner, lab, session.Time).Moments(after, cancel))
            {
                recent.AddRange(moment.News);
                recent.RemoveRange(0, Math.Max(0, recent.Count - Remembered));
                picture.UpdateTarget(LivePage.Of(moment.Status, recent, Hint, session.Screen, session.Time.LocalTimeZone));
                last = moment.Status;
                await AskForPause(cancel);
            }
        });
        return last!;
    }

    private async Task<LabStatus> Lines(long after, CancellationToken cancel)
    {
        LabStatus? last = null;
        await foreach (var moment in new Watch(owner, lab, session.Time).Moments(after, cancel))
        {
            foreach (var fact in moment.News)
            {
                session.Screen.Say(Pages.Facts.Line(fact, session.Time.LocalTimeZone));
            }

            last = moment.Status;
            await AskForPause(cancel);
        }

        return last!;
    }

    private string Hint => pauseWished
        ? "Pausing: nothing new starts, what runs comes to its end. Ctrl-C leaves without waiting."
        : "Ctrl-C pauses the lab.";

    private async Task AskForPause(CancellationToken cancel)
    {
        if (pauseWished && !pauseAsked)
        {
            pauseAsked = true;
            await owner.Pause(lab, cancel);
        }
    }
}
