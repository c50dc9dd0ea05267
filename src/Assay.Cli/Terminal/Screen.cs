using System.Text;
using System.Text.Json;
using Assay.Protocol;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Assay.Cli.Terminal;

/// <summary>
/// The two outputs of a program: results to stdout, so that they can be piped, and words for people to stderr.
/// Whatever goes through here has no control characters left in it.
/// </summary>
internal sealed class Screen
{
    /// <summary>Wider than any table: what is piped elsewhere is neither folded nor cut.</summary>
    private const int PipedWidth = 1_000_000;

    private readonly TextReader? answers;
    private readonly TextReader? piped;
    private readonly Func<char?>? keys;
    private readonly Func<int>? wordsWidth;

    /// <param name="results">Where results go.</param>
    /// <param name="words">Where words for people go.</param>
    /// <param name="live">True when a person looks at the results as they come.</param>
    /// <param name="answers">Where a person's answers come from; null when nobody can be asked.</param>
    /// <param name="piped">What another program pipes in; null when there is nothing of the kind.</param>
    /// <param name="keys">The next key that was pressed, null when there is none; null itself where no single key can be read.</param>
    /// <param name="wordsWidth">How many characters wide the words' side is; null: as the results' side.</param>
    public Screen(
        TextWriter results, TextWriter words, bool live = false, TextReader? answers = null, TextReader? piped = null,
        Func<char?>? keys = null, Func<int>? wordsWidth = null)
    {
        (Results, Words, IsLive) = (results, words, live);
        (this.answers, this.piped, this.keys, this.wordsWidth) = (answers, piped, keys, wordsWidth);
        Canvas = Drawing(results, live);
    }

    public TextWriter Results { get; }

    public TextWriter Words { get; }

    public bool IsLive { get; }

    /// <summary>True when notes and progress are not wanted: results, errors and questions alone are printed.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>The results' side, for what is drawn.</summary>
    public IAnsiConsole Canvas { get; }

    public static Screen OfThisProcess() => new(
        Console.Out,
        Console.Error,
        live: !Console.IsOutputRedirected,
        answers: Console.IsInputRedirected || Console.IsErrorRedirected ? null : Console.In,
        piped: Console.IsInputRedirected ? Console.In : null,
        keys: Console.IsInputRedirected || Console.IsOutputRedirected ? null : Pressed,
        wordsWidth: () => !Console.IsErrorRedirected && Console.WindowWidth is > 0 and var width ? width : PipedWidth)
    {
        WordsAreLive = !Console.IsErrorRedirected,
    };

    private static IAnsiConsole Drawing(TextWriter output, bool live)
    {
        var canvas = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = live ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = live ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = live ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!live) canvas.Profile.Width = PipedWidth;
        return canvas;
    }

    private static char? Pressed() => Console.KeyAvailable ? Console.ReadKey(intercept: true).KeyChar : null;

    public void Json<T>(T value) => Results.WriteLine(JsonSerializer.Serialize(value, AssayJson.Page));

    public void JsonLine<T>(T value) => Results.WriteLine(JsonSerializer.Serialize(value, AssayJson.Line));

    /// <summary>How many characters fit into a line of the results; a pipe has no end.</summary>
    public int Width => Canvas.Profile.Width;

    public void Result(string text) => Results.WriteLine(Plain.Wrapped(text, Width));

    public void Result(IRenderable drawing)
    {
        if (IsLive)
        {
            Canvas.Write(drawing);
            return;
        }

        // A table's rows are all as wide as the widest; for a pipe, that is nothing but blanks.
        using var text = new StringWriter();
        Drawing(text, live: false).Write(drawing);
        foreach (var line in text.ToString().TrimEnd('\n').Split('\n')) Results.WriteLine(line.TrimEnd());
    }

    /// <summary>A note to a person, or progress.</summary>
    public void Say(string text)
    {
        if (!IsQuiet)
        {
            Tell(text);
        }
    }

    /// <summary>True where the words' side is a terminal, on which a line can be written anew.</summary>
    public bool WordsAreLive { get; init; }

    /// <summary>How many characters fit into a line of the words' side.</summary>
    public int WordsWidth => wordsWidth?.Invoke() ?? Width;

    /// <summary>What must be read in any case: what a question is about, or why something failed.</summary>
    public void Tell(string text) => Words.WriteLine(Plain.Wrapped(text, WordsWidth));

    public void Error(string text) => Tell($"assay: {text}");

    /// <summary>True where single keys can be read while something else is shown.</summary>
    public bool HasKeys => keys is not null;

    /// <summary>The next key that was pressed; null when there is none.</summary>
    public char? Key() => keys?.Invoke();

    /// <summary>True on a terminal on which a picture can change.</summary>
    public bool CanPaint => IsLive && Canvas.Profile.Capabilities.Ansi;

    /// <summary>Turns to the terminal's second screen, for a picture that changes; what stands on the first one stays there.</summary>
    public void Open() => Results.Write("\u001b[?1049h\u001b[?25l");

    /// <summary>Turns back to the terminal's first screen.</summary>
    public void Close() => Results.Write("\u001b[?25h\u001b[?1049l");

    /// <summary>
    /// Puts a picture in the place of the last one. Every line is cleared before it is written, so that nothing is left of a picture that
    /// was made for a window of another size; what does not fit the window is not drawn.
    /// </summary>
    public void Paint(IRenderable picture)
    {
        var drawn = new StringWriter();
        var easel = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(drawn),
            Ansi = AnsiSupport.Yes,
            ColorSystem = (ColorSystemSupport)Canvas.Profile.Capabilities.ColorSystem,
            Interactive = InteractionSupport.No,
        });
        easel.Profile.Width = Width;
        easel.Write(picture);
        var lines = drawn.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Take(Canvas.Profile.Height);
        Results.Write($"\u001b[H{string.Join("\r\n", lines.Select(line => $"\u001b[2K{line}"))}\u001b[0m\u001b[J");
        Results.Flush();
    }

    /// <summary>True when a person is there to answer.</summary>
    public bool CanAsk => answers is not null;

    /// <summary>A person's own words; null when nobody is there, or nothing more comes.</summary>
    public string? Line(string question)
    {
        if (answers is null)
        {
            return null;
        }

        Words.Write($"{Plain.Line(question)} ");
        return answers.ReadLine()?.Trim();
    }

    /// <summary>Asks a person; null when nobody is there to answer.</summary>
    public bool? Ask(string question)
    {
        if (answers is null)
        {
            return null;
        }

        Words.Write($"{Plain.Line(question)} [Y/n] ");
        return answers.ReadLine()?.Trim() is { } answer && !answer.StartsWith("n", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A line that nobody is to see, typed by a person or piped in; null when there is none.</summary>
    public string? Secret(string question)
        => answers is not null && IsLive ? Canvas.Prompt(new TextPrompt<string>(Plain.Markup(question)).Secret(null))
            : (answers ?? piped)?.ReadLine()?.Trim();

    /// <summary>Asks before something that cannot be undone: a bare Enter is no. Null when nobody is there to answer.</summary>
    public bool? Confirm(string question)
    {
        if (answers is null)
        {
            return null;
        }

        Words.Write($"{Plain.Line(question)} [y/N] ");
        return answers.ReadLine()?.Trim().StartsWith("y", StringComparison.OrdinalIgnoreCase) == true;
    }

    /// <summary>How much of a text is shown where a person would see so many characters: to a pipe, all of it.</summary>
    public int Most(int characters) => IsLive ? characters : int.MaxValue;

    /// <summary>A table as this screen shows it, without columns yet: with borders to a person, bare to a pipe.</summary>
    public Table Table() => new() { Border = IsLive ? TableBorder.Rounded : TableBorder.None };
}
