using System.CommandLine;
using Assay.Cli.Connection;
using Assay.Mcp;
using Assay.Protocol.Agents;
using ModelContextProtocol.Server;

namespace Assay.Cli.Verbs.Agent;

/// <summary><c>assay mcp</c>: the lab's tools over stdio, as editors start them. Stdout carries the protocol and nothing else.</summary>
internal static class McpVerb
{
    public static Command Create(Session session)
    {
        var dir = new Argument<string?>("DIR")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "Working folder of a joined direction, "
            + "or a clone from the lab (default: current folder)"
        };
        var command = new Command("mcp", "Serve the lab's tools over stdio (Model Context Protocol), for editors") { dir };
        command.SetAction(async (line, cancel) =>
        {
            var folder = session.FullPath(line.GetValue(dir) ?? ".");
            using var agent = AgentClient.FromEnvironment(name => SeatFolder.Variable(folder, name) ?? session.Variable(name));
            await using var transport = new StdioServerTransport("assay");
            await using var server = McpServer.Create(transport, LabServer.Options(agent, new FolderFiles(folder), Session.Version));
            await server.RunAsync(cancel);
        });
        return command;
    }
}
