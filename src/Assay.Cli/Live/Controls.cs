namespace Assay.Cli.Live;

/// <summary>What a person wants of a lab that is shown.</summary>
internal enum Wish
{
    /// <summary>To go on watching.</summary>
    Watch,

    /// <summary>To pause the lab, and to watch until it is at rest.</summary>
    Pause,

    /// <summary>To leave the view; the lab keeps running.</summary>
    Detach,
}

/// <summary>
/// What keys and Ctrl-C mean while a lab is shown. Whoever attached to research that another command started can only detach;
/// where no key can be read, Ctrl-C pauses at once. A second Ctrl-C detaches in any case.
/// </summary>
/// <param name="attached">True for research that another command started.</param>
/// <param name="keys">True where single keys can be read.</param>
internal sealed class Controls(bool attached, bool keys)
{
    private const char Escape = '\u001b';

    private readonly Lock turn = new();
    private bool asking;

    public Wish Wish { get; private set; }

    /// <summary>What can be pressed now.</summary>
    public string Hint => this switch
    {
        { asking: true } => "Pause the lab or detach? [p]ause / [d]etach / Esc: continue",
        { Wish: Wish.Pause } => "Pausing: running agents finish, no new ones start. Ctrl-C again to detach.",
        _ when attached => keys ? "q or Ctrl-C: detach (lab keeps running)" : "Ctrl-C: detach (lab keeps running)",
        _ => keys ? "Ctrl-C: pause · q: detach (lab keeps running)" : "Ctrl-C: pause (twice: detach)",
    };

    /// <summary>Ctrl-C. May come at any time, from another thread.</summary>
    public void Interrupt()
    {
        lock (turn)
        {
            (asking, Wish) = this switch
            {
                _ when attached || asking || Wish != Wish.Watch => (false, Wish.Detach),
                _ when keys => (true, Wish.Watch),
                _ => (false, Wish.Pause),
            };
        }
    }

    /// <summary>A key. Those that mean nothing change nothing.</summary>
    public void Press(char key)
    {
        lock (turn)
        {
            (asking, Wish) = (char.ToLowerInvariant(key), asking) switch
            {
                ('q', _) or ('d', true) => (false, Wish.Detach),
                ('p', true) => (false, Wish.Pause),
                (Escape, true) => (false, Wish),
                _ => (asking, Wish),
            };
        }
    }
}
