namespace Assay.Measure.Columns;

/// <summary>The parts of an ISO 8601 moment, read one after another from the front of a cell.</summary>
internal ref struct MomentScanner(ReadOnlySpan<byte> cell)
{
    private ReadOnlySpan<byte> _rest = cell;

    public readonly bool Ended => _rest.IsEmpty;

    /// <summary>Year, month and perhaps day; without hyphens only before a time of day, for eight digits alone are a number.</summary>
    public bool Date(out long ticks)
    {
        ticks = 0;
        var day = 1;
        if (!Digits(4, out var year) || year < 1)
        {
            return false;
        }

        var hyphen = Takes((byte)'-') ? (byte)'-' : Takes((byte)'/') ? (byte)'/' : (byte)0;
        var whole = hyphen == 0
            ? Digits(2, out var month) && Digits(2, out day) && !Ended && _rest[0] is (byte)'T' or (byte)'t'
            : Digits(2, out month) && (Takes(hyphen) ? Digits(2, out day) : Ended && hyphen == '-');
        if (!whole || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        ticks = new DateTime(year, month, day).Ticks;
        return true;
    }

    /// <summary>Hour, and perhaps minute, second and fraction; midnight may be 24:00.</summary>
    public bool Clock(ref long ticks)
    {
        if (!(Takes((byte)'T') || Takes((byte)'t') || Blanks() > 0) || !Digits(2, out var hour))
        {
            return false;
        }

        int minute = 0, second = 0;
        long fraction = 0;
        var colons = Takes((byte)':');
        var hasMinute = colons || StartsWithDigit;
        if (hasMinute && !Digits(2, out minute))
        {
            return false;
        }

        if (hasMinute && (colons ? Takes((byte)':') : StartsWithDigit) && !(Digits(2, out second) && Fraction(out fraction)))
        {
            return false;
        }

        ticks += (((((hour * 60L) + minute) * 60) + second) * TimeSpan.TicksPerSecond) + fraction;
        return minute <= 59 && second <= 60 && (hour <= 23 || (hour == 24 && minute + second == 0 && fraction == 0));
    }

    /// <summary>Nothing, <c>Z</c>, <c>UTC</c>, <c>GMT</c> or an offset, which may have one of these or a zone's name behind it.</summary>
    public bool Zone(ref long ticks, out bool hasZone)
    {
        Blanks();
        hasZone = !Ended;
        if (Ended)
        {
            return true;
        }

        var named = Takes((byte)'Z') || Takes((byte)'z') || Takes("UTC"u8) || Takes("GMT"u8);
        if (!named && !Offset(ref ticks))
        {
            return false;
        }

        Blanks();
        return Ended || Takes("UTC"u8) || Takes("GMT"u8) ? Ended : _rest[0] == '[' && _rest[^1] == ']';
    }

    private readonly bool StartsWithDigit => !_rest.IsEmpty && (uint)(_rest[0] - '0') <= 9;

    private bool Offset(ref long ticks)
    {
        var sign = Takes((byte)'+') ? 1 : Takes((byte)'-') || Takes("\u2212"u8) ? -1 : 0;
        var minutes = 0;
        if (sign == 0 || !Digits(2, out var hours) || ((Takes((byte)':') || StartsWithDigit) && !Digits(2, out minutes)))
        {
            return false;
        }

        ticks -= sign * ((hours * 60L) + minutes) * TimeSpan.TicksPerMinute;
        return hours <= 23 && minutes <= 59;
    }

    // Beyond the seventh digit there is less than a tick.
    private bool Fraction(out long ticks)
    {
        ticks = 0;
        if (!Takes((byte)'.') && !Takes((byte)','))
        {
            return true;
        }

        var unit = TimeSpan.TicksPerSecond / 10;
        if (!StartsWithDigit)
        {
            return false;
        }

        for (; StartsWithDigit; _rest = _rest[1..], unit /= 10)
        {
            ticks += (_rest[0] - '0') * unit;
        }

        return true;
    }

    private bool Digits(int count, out int value)
    {
        value = 0;
        if (_rest.Length < count || _rest[..count].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        foreach (var digit in _rest[..count])
        {
            value = (value * 10) + (digit - '0');
        }

        _rest = _rest[count..];
        return true;
    }

    private int Blanks()
    {
        var count = 0;
        for (; Takes((byte)' '); count++)
        {
        }

        return count;
    }

    private bool Takes(byte letter) => Takes([letter]);

    private bool Takes(scoped ReadOnlySpan<byte> word)
    {
        if (!_rest.StartsWith(word))
        {
            return false;
        }

        _rest = _rest[word.Length..];
        return true;
    }
}
