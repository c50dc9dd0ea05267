using System.Globalization;

namespace Assay.RedTeam.Field.Channels;

/// <summary>A number that the kernel keeps for the whole machine, and something that moves it.</summary>
internal abstract class Counter : Channel
{
    private double last;

    public override TimeSpan Slot => TimeSpan.FromMilliseconds(40);

    /// <summary>True when what it grew by since the last look is the level, and not the number itself.</summary>
    protected virtual bool Grows => false;

    protected bool Shown { get; private set; }

    public override void OpenToReceive() => last = Number();

    public override void Show(bool bit)
    {
        if (Grows)
        {
            if (bit)
            {
                Raise();
            }
        }
        else if (bit != Shown)
        {
            (bit ? (Action)Raise : Lower)();
        }

        Shown = bit;
    }

    public override double Level()
    {
        var now = Number();
        var grown = now - last;
        last = now;
        return Grows ? grown : now;
    }

    protected override void Close()
    {
        if (Shown && !Grows)
        {
            Lower();
        }
    }

    protected abstract double Number();

    protected abstract void Raise();

    protected virtual void Lower()
    {
    }

    /// <summary>A number of a file of the kernel's: in the line that begins so, at that place. Where it has none, the counter is hidden.</summary>
    protected static double Field(string file, string line, int place)
        => File.ReadLines(file).FirstOrDefault(one => one.StartsWith(line, StringComparison.Ordinal)) is { } found
            && found.Split([' ', '\t', '/', '='], StringSplitOptions.RemoveEmptyEntries) is { } fields && fields.Length > place
                ? double.Parse(fields[place], CultureInfo.InvariantCulture)
                : throw new IOException($"{file} tells nothing");
}
