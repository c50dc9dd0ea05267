using Assay.Cli.Terminal;
using Assay.Testing.Fuzz;
using Spectre.Console;

namespace Assay.Bench.Fuzz;

/// <summary>What the command line prints of strangers' words.</summary>
internal static class TerminalTarget
{
    private static readonly string[] Samples = ["Deeper trees", "[red]x[/]", "two\r\nlines\tand more", "größer ≥ 0.5 ✓ \U0001F600"];
    private static readonly string[] Words = ["[", "]", "[/]", "[[", "red", "a", " ", "\n", "\u001b[31m", "\U0001F600", "\U000e0041"];

    public static Target Target { get; } = Target.OfText("terminal", Samples, Words, Shown) with { BytesPerByte = 400 };

    private static string? Shown(string text)
    {
        Truth.Holds(Truth.IsPrintable(Plain.Line(text)), "A line holds a control or format character.");
        Truth.Holds(Plain.Line(text, 10).Length <= 10, "A line is longer than its place.");
        Truth.Holds(Plain.Lines(text).Split('\n').All(Truth.IsPrintable), "Lines hold a control or format character.");
        _ = new Markup(Plain.Markup(text, 40));
        return null;
    }
}
