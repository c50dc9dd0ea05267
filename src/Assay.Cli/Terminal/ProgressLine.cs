namespace Assay.Cli.Terminal;

/// <summary>What is being done, while it takes its time: one line that changes on a terminal, a line for each step elsewhere.</summary>
internal sealed class ProgressLine(Screen screen, TimeProvider time) : IDisposable
{
    private const string ToLineStart = "\r\u001b[K";

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private long began;
    private string? shown;

    /// <param name="what">The step, in a few words; said again, its time goes on.</param>
    public void Show(string what)
    {
        if (screen.IsQuiet)
        {
            return;
        }

        var isNew = what != shown;
        if (isNew)
        {
            (shown, began) = (what, time.GetTimestamp());
        }

        if (screen.WordsAreLive)
        {
            var elapsed = Numbers.Time(time.GetElapsedTime(began).TotalSeconds);
            screen.Words.Write(ToLineStart + Plain.Line($"{what} ({elapsed})", screen.WordsWidth - 1));
        }
        else if (isNew)
        {
            screen.Say($"{what} …");
        }
    }

    public void Dispose()
    {
        if (shown is not null && screen.WordsAreLive)
        {
            screen.Words.Write(ToLineStart);
        }
    }

    /// <summary>Waits for something, and shows again and again how far it is; what cannot be told is not shown.</summary>
    /// <param name="task">What is waited for.</param>
    /// <param name="progress">How far it is; null where there is nothing to say.</param>
    /// <param name="cancel">Ends the telling, and whoever started the task ends that.</param>
    public async Task<T> While<T>(Task<T> task, Func<CancellationToken, Task<string?>> progress, CancellationToken cancel)
    {
        while (await Task.WhenAny(task, Task.Delay(Pace, time, cancel)) != task && !cancel.IsCancellationRequested)
        {
            try
            {
                if (await progress(cancel) is { } what)
                {
                    Show(what);
                }
            }
            catch (Exception untold) when (untold is Protocol.AssayException or HttpRequestException)
            {
                // Whatever is wrong, the task itself will say.
            }
        }

        return await task;
    }
}
