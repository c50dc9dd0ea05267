using System.Globalization;
using System.Text;

namespace Assay.Transcripts;

/// <summary>What the guests of a direction printed, one after the other: of each the beginning and the end.</summary>
public static class PrintedLog
{
    private const int Most = 20_000;

    /// <param name="workspace">The direction's folder, where each start has left a <c>transcript-N.log</c>.</param>
    public static string Of(string workspace) => !Directory.Exists(workspace) ? "" : string.Join(
        '\n',
        Directory.EnumerateFiles(workspace, "transcript-*.log").OrderBy(file => file.Length).ThenBy(file => file, StringComparer.Ordinal).Select(Shortened));

    private static string Shortened(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var begin = Read(file, 0, Math.Min(file.Length, Most));
        var rest = file.Length - Most;
        return rest <= 0 ? begin
            : rest <= Most ? begin + Read(file, Most, rest)
            : string.Create(CultureInfo.InvariantCulture, $"{begin}\n[… {rest - Most:N0} bytes are left out here …]\n{Read(file, file.Length - Most, Most)}");
    }

    private static string Read(FileStream file, long from, long bytes)
    {
        var buffer = new byte[bytes];
        file.Position = from;
        return Encoding.UTF8.GetString(buffer, 0, file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
    }
}
