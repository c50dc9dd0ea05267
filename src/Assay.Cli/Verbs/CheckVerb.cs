using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay check</c>: is there anything in the contract or the data that makes a score untrue? Exit 1 if it is serious.</summary>
internal static class CheckVerb
{
    public static Command Create(Session session)
    {
        var lab = Options.Lab(session);
        var json = Options.Json();
        var command = new Command("check", "Validate lab.yaml and check the data for leakage and other problems; exit 1 "
            + "on errors") { lab, json };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var answer = await owner.Check(line.GetRequiredValue(lab), cancel);
            if (line.GetValue(json))
            {
                session.Screen.Json(answer);
            }
            else
            {
                var lines = ColumnTable.Lines(answer.Columns, session.Screen.Width).Concat(Hazards.Lines(answer.Hazards));
                session.Screen.Result(string.Join('\n', lines));
            }

            return (int)(answer.Hazards.Any(h => h.Severity == Severity.Serious) ? ExitCode.Failed : ExitCode.Done);
        });
        return command;
    }
}
