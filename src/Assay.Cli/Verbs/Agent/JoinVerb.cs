using System.CommandLine;
using Assay.Cli.Connection;
using Assay.Cli.Given;
using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Agents;

namespace Assay.Cli.Verbs.Agent;

/// <summary><c>assay join</c>: takes a seat of a lab that lives on another account or host, and lays out a folder to work in.</summary>
internal static class JoinVerb
{
    private const string TokenVariable = "ASSAY_JOIN_TOKEN";
    private const string CommandPrefix = "command:";

    public static Command Create(Session session)
    {
        var url = new Argument<Uri>("URL")
        {
            Description = "Address of the lab, as `assay invite` prints it",
            CustomParser = given => Options.Understood(given, Address),
        };
        var token = Options.Text("--token", "TOKEN", $"Join token of the lab (default: ${TokenVariable}, which process lists do not show)");
        var dir = Options.Text("--dir", "FOLDER", "Folder to create (default: LAB-DIRECTION)");
        var agent = Options.Parsed<string?>("--agent", "CMD", "'command:CMD': run CMD in it with /bin/sh, and leave when it ends", Program);
        var command = new Command("join", "Join a lab of another account or host and create a working folder") { url, token, dir, agent };
        command.SetAction(async (line, cancel) =>
        {
            var place = line.GetValue(dir) is { } named ? SeatFolder.Free(session.FullPath(named)) : null;
            using var joiner = new AgentClient(Wire.OverTcp(line.GetRequiredValue(url), line.GetValue(token) ?? session.Variable(TokenVariable)
                ?? throw AssayException.Usage($"A token is needed: --token TOKEN, or {TokenVariable}, as `assay invite` says.")));
            var answer = await joiner.Join(new JoinRequest($"{Environment.UserName}@{Environment.MachineName}"), cancel);
            var seat = new SeatFolder(answer, line.GetRequiredValue(url), place ?? session.FullPath($"{answer.Lab}-{answer.Direction}"));
            using var client = new AgentClient(Wire.OverTcp(line.GetRequiredValue(url), answer.Token));
            return await LayOut(seat, client, session, cancel) && line.GetValue(agent) is { } program
                ? await Work(seat, client, program, session, cancel)
                : Told(seat, session);
        });
        return command;
    }

    private static Uri Address(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw AssayException.Usage($"URL takes an address such as http://lab.example:5000, not '{text}'.");

    private static string Program(string text)
        => text.StartsWith(CommandPrefix, StringComparison.Ordinal) && text.Length > CommandPrefix.Length
            ? text[CommandPrefix.Length..]
            : throw AssayException.Usage($"--agent takes 'command:CMD' here, not '{text}': the agent is a program of yours.");

    /// <summary>A seat for which no folder could be made is given back: its clock runs.</summary>
    private static async Task<bool> LayOut(SeatFolder seat, AgentClient client, Session session, CancellationToken cancel)
    {
        try
        {
            await seat.LayOut(client, cancel);
            session.Screen.Say($"Joined {seat.Answer.Lab} as direction {seat.Answer.Direction} for {Numbers.Time(seat.Answer.Seconds)}; "
                + $"working folder: {seat.Folder}.");
            return true;
        }
        catch
        {
            await Leave(client, 1);
            throw;
        }
    }

    private static async Task<int> Work(SeatFolder seat, AgentClient client, string program, Session session, CancellationToken cancel)
    {
        var end = await new SeatedProgram(seat, client, session.Time).Run(program, cancel);
        switch (end)
        {
            case SeatedEnd.Exited exited:
                await Leave(client, exited.Code);
                return exited.Code == 0 ? (int)ExitCode.Done : throw new AssayException($"The agent's program ended with exit code {exited.Code}.");
            case SeatedEnd.SeatOver:
                throw AssayException.Refused("The direction has ended (out of time, or stopped by the owner), so the agent's program "
                    + "was stopped.");
            default:
                await Leave(client, CommandLine.Interrupted);
                cancel.ThrowIfCancellationRequested();
                return (int)ExitCode.Failed;
        }
    }

    /// <summary>A courtesy: a seat that nobody gives back ends with its time.</summary>
    private static async Task Leave(AgentClient client, int exit)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await client.Leave(new LeaveRequest(exit), patience.Token);
        }
        catch (Exception gone) when (gone is AssayException or HttpRequestException or IOException or OperationCanceledException)
        {
            // It is over already, or the server cannot be reached.
        }
    }

    private static int Told(SeatFolder seat, Session session)
    {
        session.Screen.Result(seat.Folder);
        session.Screen.Say("Continue there with `. .assay/env` and `assay brief`; `assay leave` ends your direction.");
        return (int)ExitCode.Done;
    }
}
