using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Live;

/// <summary>How a lab at work is shown: a picture to a person, lines of text to a pipe, lines of JSON to a program.</summary>
internal enum ViewKind
{
    Picture,
    Text,
    Json,
}

/// <summary>
/// Shows a lab at work until it comes to rest. A person can pause it or detach; the lab is not in this process and goes on.
/// </summary>
/// <param name="attached">True for research that another command started: it cannot be paused from here.</param>
internal sealed class Viewer(Session session, OwnerClient owner, string lab, ViewKind kind, bool attached)
{
    private readonly Controls controls = new(attached, keys: kind == ViewKind.Picture && session.Screen.HasKeys);
    private bool pauseAsked;
    private long known;
    private bool told;

    /// <summary>The lab as it was when it came to rest; null when the person left before.</summary>
    /// <param name="before">What happened already.</param>
    /// <param name="cancel">The person leaves.</param>
    public async Task<LabStatus?> Show(SoFar before, CancellationToken cancel)
    {
        known = before.Known;
        try
        {
            var status = await Look(before, cancel);
            while (status is not null && IsAsked(status))
            {
                session.Interrupt.Leaves();
                if (await new CheckIn(session.Screen, owner, lab).Ask(status, cancel) is not { } answered)
                {
                    return status;
                }

                status = answered.State == LabActivity.Stopped ? answered : await Look(before with { Facts = [], LeftOut = 0 }, cancel);
            }

            if (status is null)
            {
                Leave();
            }

            return status;
        }
        catch (OperationCanceledException) when (session.Interrupt.Token.IsCancellationRequested)
        {
            Leave();
            return null;
        }
    }

    private void Leave() => session.Screen.Say(pauseAsked
        ? $"Detached. Running agents finish, then the lab is paused; `assay run {lab}` resumes it."
        : $"Detached; the lab keeps running. `assay run {lab}` attaches again, `assay stop {lab}` ends it.");

    /// <summary>Looks on until the lab comes to rest, or somebody who is there has to be asked; null when she detached.</summary>
    private async Task<LabStatus?> Look(SoFar before, CancellationToken cancel)
    {
        session.Interrupt.Handle(Interrupted);
        return kind == ViewKind.Picture ? await Picture(before, cancel) : await Lines(before, cancel);
    }

    /// <summary>Ctrl-C.</summary>
    private void Interrupted()
    {
        controls.Interrupt();
        if (controls.Wish == Wish.Detach)
        {
            session.Interrupt.Leave();
        }
    }

    private bool IsAsked(LabStatus status)
        => status.Waiting is not null && session.Screen.CanAsk && kind != ViewKind.Json && controls.Wish == Wish.Watch;

    private async Task<LabStatus?> Picture(SoFar before, CancellationToken cancel)
    {
        using var canvas = new LiveCanvas(session, controls, before, lab);
        LabStatus? last = null;
        canvas.Open();
        await foreach (var moment in new Watch(owner, lab).Moments(known, canvas.Rest, cancel))
        {
            known = moment.Known;
            canvas.Draw(moment);
            last = moment.Status;
            if (controls.Wish == Wish.Detach || IsAsked(last))
            {
                break;
            }

            await AskForPause(cancel);
        }

        return controls.Wish == Wish.Detach ? null : last;
    }

    private async Task<LabStatus> Lines(SoFar before, CancellationToken cancel)
    {
        if (before.Note(lab) is { } note)
        {
            session.Screen.Say(note);
        }

        Print(before.Facts);
        LabStatus? last = null;
        await foreach (var moment in new Watch(owner, lab).Moments(known, rest => Task.Delay(Watch.Pace, session.Time, rest), cancel))
        {
            known = moment.Known;
            Print(moment.News);
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

    private void Print(IEnumerable<JournalLine> facts)
    {
        foreach (var fact in facts)
        {
            if (kind == ViewKind.Json)
            {
                session.Screen.JsonLine(fact);
            }
            else
            {
                session.Screen.Say(Pages.Facts.Line(fact, session.Time.LocalTimeZone));
            }
        }
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

    private async Task AskForPause(CancellationToken cancel)
    {
        if (controls.Wish == Wish.Pause && !pauseAsked)
        {
            pauseAsked = true;
            await owner.Pause(lab, cancel);
        }
    }
}
