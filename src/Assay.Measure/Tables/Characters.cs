using System.Text.Unicode;

namespace Assay.Measure.Tables;

/// <summary>Which bytes are text at all: valid UTF-8 without NUL.</summary>
internal static class Characters
{
    /// <summary>What is wrong with the bytes and how to put it right, or null.</summary>
    public static string? Problem(ReadOnlySpan<byte> bytes)
        => bytes.Contains((byte)0) ? "it holds a NUL byte; save the file as UTF-8 text"
            : !Utf8.IsValid(bytes) ? "it is not valid UTF-8; save the file as UTF-8 text, for example with `iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW`"
            : null;
}
