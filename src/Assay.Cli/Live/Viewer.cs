using Assay.Protocol;
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
    private long known;
    private bool told;

    /// <summary>The lab as it was when it came to rest; null when the person left before.</summary>
    /// <param name="after">The last fact that was known before.</param>
    /// <param name="cancel">The person leaves.</param>
    public async Task<LabStatus?> Show(long after, CancellationToken cancel)
    {
        known = after;
        try
        {
            var status = await Look(cancel);
            while (IsAsked(status))
            {
                session.Interrupt.Leaves();
                if (await new CheckIn(session.Screen, owner, lab).Ask(status, cancel) is not { } answered)
                {
                    return status;
                }

                status = answered.State == LabActivity.Stopped ? answered : await Look(cancel);
            }

            return status;
        }
        catch (OperationCanceledException) when (session.Interrupt.Token.IsCancellationRequested)
        {
            session.Screen.Say($"Left; the lab goes on. `assay run {lab}` shows it again, `assay stop {lab}` ends it.");
            return null;
        }
    }

    /// <summary>Looks on until the lab comes to rest, or somebody who is there has to be asked.</summary>
    private async Task<LabStatus> Look(CancellationToken cancel)
    {
        session.Interrupt.First(() => pauseWished = true);
        return session.Screen.IsLive ? await Picture(cancel) : await Lines(cancel);
    }

    private bool IsAsked(LabStatus status) => status.Waiting is not null && session.Screen.CanAsk && !pauseWished;

    private async Task<LabStatus> Picture(CancellationToken cancel)
    {
        var recent = new List<JournalLine>();
        LabStatus? last = null;
        var canvas = Spectre.Console.AnsiConsoleExtensions.Live(session.Screen.Canvas, new Spectre.Console.Text(""));
        canvas.AutoClear = true;
        await canvas.StartAsync(async picture =>
        {
            await foreach (var moment in new Watch(owner, lab, session.Time).Moments(known, cancel))
            {
                known = moment.Known;
                recent.AddRange(moment.News);
                recent.RemoveRange(0, Math.Max(0, recent.Count - Remembered));
                picture.UpdateTarget(LivePage.Of(moment.Status, recent, Hint, session.Screen, session.Time.LocalTimeZone));
                last = moment.Status;
                if (IsAsked(last))
                {
                    break;
                }

                await AskForPause(cancel);
            }
        });
        return last!;
    }

    private async Task<LabStatus> Lines(CancellationToken cancel)
    {
        LabStatus? last = null;
        await foreach (var moment in new Watch(owner, lab, session.Time).Moments(known, cancel))
        {
            known = moment.Known;
            foreach (var fact in moment.News)
            {
                session.Screen.Say(Pages.Facts.Line(fact, session.Time.LocalTimeZone));
            }

            last = moment.Status;
            if (IsAsked(last))
            {
                break;
            }

            Tell(last);
            await AskForPause(cancel);
        }

        return last!;
    }

    /// <summary>Where nobody can be asked: for what the lab waits, and how it is answered, once each time.</summary>
    private void Tell(LabStatus status)
    {
        if (status.Waiting is { } waiting && !told)
        {
            session.Screen.Say($"{waiting} {CheckIn.Answers(lab)}");
        }

        told = status.Waiting is not null;
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
