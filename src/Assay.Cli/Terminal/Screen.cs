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

    /// <param name="results">Where results go.</param>
    /// <param name="words">Where words for people go.</param>
    /// <param name="live">True when a person looks at the results as they come.</param>
    /// <param name="answers">Where a person's answers come from; null when nobody can be asked.</param>
    /// <param name="piped">What another program hands in; null when there is nothing of the kind.</param>
    public Screen(TextWriter results, TextWriter words, bool live = false, TextReader? answers = null, TextReader? piped = null)
    {
        (Results, Words, IsLive, this.answers, this.piped) = (results, words, live, answers, piped);
        Canvas = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(results),
            Ansi = live ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = live ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = live ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!live)
        {
            Canvas.Profile.Width = PipedWidth;
        }
    }

    public TextWriter Results { get; }

    public TextWriter Words { get; }

    public bool IsLive { get; }

    /// <summary>The results' side, for what is drawn.</summary>
    public IAnsiConsole Canvas { get; }

    public static Screen OfThisProcess() => new(
        Console.Out,
        Console.Error,
        live: !Console.IsOutputRedirected,
        answers: Console.IsInputRedirected || Console.IsErrorRedirected ? null : Console.In,
        piped: Console.IsInputRedirected ? Console.In : null);

    public void Json<T>(T value) => Results.WriteLine(JsonSerializer.Serialize(value, AssayJson.Page));

    public void JsonLine<T>(T value) => Results.WriteLine(JsonSerializer.Serialize(value, AssayJson.Line));

    public void Result(string text) => Results.WriteLine(Plain.Lines(text));

    public void Result(IRenderable drawing) => Canvas.Write(drawing);

    public void Say(string text) => Words.WriteLine(Plain.Lines(text));

    public void Error(string text) => Say($"assay: {text}");

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

    /// <summary>A table as this screen shows it: with borders to a person, bare to a pipe.</summary>
    public Table Table(params string[] columns)
    {
        var table = new Table { Border = IsLive ? TableBorder.Rounded : TableBorder.None };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)) { NoWrap = true });
        }

        return table;
    }
}
