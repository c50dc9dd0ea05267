using System.CommandLine;
using Assay.Cli.Given;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay report</c>: one self-contained page that works offline.</summary>
internal static class ReportVerb
{
    public static Command Create(Session session)
    {
        var lab = Options.Lab(session);
        var to = Options.Text("--out", "FILE.html", "Output file (default: report.html in the lab folder)");
        var reveal = new Option<bool>("--reveal") { Description = "Include private scores; counts as a reveal and is logged" };
        var command = new Command("report", "Write the report as one HTML page that works offline") { lab, to, reveal };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var dir = line.GetRequiredValue(lab);
            var file = line.GetValue(to) is { } named ? session.FullPath(named) : Place(dir);
            session.Screen.Result(await Write(owner, dir, file, line.GetValue(reveal), cancel));
        });
        return command;
    }

    /// <summary>Where a report lies when nobody says otherwise; the lab's repository ignores it.</summary>
    public static string Place(string lab) => Path.Combine(lab, "report.html");

    public static async Task<string> Write(OwnerClient owner, string lab, string file, bool reveal, CancellationToken cancel)
    {
        var page = await owner.Report(lab, reveal, cancel);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, page.Html, cancel);
        if (reveal)
        {
            // Private numbers are on it: other accounts, under which agents may live, do not read it.
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await WriteTranscripts(page, Path.Combine(Path.GetDirectoryName(file)!, "report-transcripts"), cancel);
        return file;
    }

    // For the owner alone: whatever an agent has read may stand in them.
    private static async Task WriteTranscripts(ReportAnswer page, string folder, CancellationToken cancel)
    {
        if (page.Transcripts.Count > 0)
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        foreach (var (name, html) in page.Transcripts)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, Path.GetFileName(name)), html, cancel);
        }
    }
}
