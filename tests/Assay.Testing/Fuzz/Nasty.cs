namespace Assay.Testing.Fuzz;

/// <summary>What has broken readers before: pieces that every target gets thrown in.</summary>
internal static class Nasty
{
    public static string[] Pieces { get; } =
    [
        "", ".", "..", "../", "/..", "/", "//", "\\", "..\\", "%2e", "%2E%2e%2f", "%252e%252e", "%00", "%", "%zz", "%c0%ae", "\0", "~", "C:", "file:",
        "\r", "\n", "\r\n", "\n\n", "\t", " ", "\u00a0", "\u0085", "\u2028", "\u2029", "\v", "\f", "\u001b[2J", "\u009b31m", "\a", "\b", "\u007f",
        "\ufeff", "\ufffd", "\ufffe", "\uffff", "\u200b", "\u200e", "\u202e", "\u2066", "\u00ad", "\u0301\u0301\u0301\u0301\u0301", "e\u0301",
        "\U000e0041\U000e0042", "\U0001f600", "\ue000", "\U0010ffff", "ﬀ", "ß", "İ", "K", "ſ", "٣", "１", "ａ",
        "'", "\"", "`", "''", "\"\"", "\\\"", "\\u0000", "\\ud800", "\\udc00\\ud800", "\\x", "<script>", "[red]", "[/]", "${x}", "{{", "}}", "$(x)", ";", "--", "/*",
        "0", "-0", "+0", "1", "-1", "00", "0x10", "1e5", "1e400", "-1e400", "1e-400", "1E+999999999", "9223372036854775807", "9223372036854775808",
        "-9223372036854775809", "2147483648", "99999999999999999999999999999999999999", "0.1", ".5", "5.", "1_000", "1,5", "NaN", "Infinity", "-Infinity", "inf", "nan",
        "null", "true", "false", "None", "{}", "[]", "{", "}", "[", "]", "(", ")", ":", ",", "=", "-", "?", "!", "&a", "*a", "|", ">", "#", "@", "%YAML 1.1", "---", "...", "!!binary", "<<",
    ];

    /// <summary>Bytes that are no UTF-8, or only half of it.</summary>
    public static byte[][] Bytes { get; } =
    [
        [0x80], [0xC3], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xED, 0xB0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xFE, 0xFF], [0xFF, 0xFE],
        [0xEF, 0xBB, 0xBF], [0x1F, 0x8B], [0x00, 0x00, 0x00], [0xF0, 0x9F, 0x98],
    ];
}
