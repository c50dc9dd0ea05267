using System.CommandLine;
using System.CommandLine.Invocation;
using Assay.Cli.Terminal;

namespace Assay.Cli.Help;

/// <summary>What <c>--help</c> prints.</summary>
internal sealed class HelpAction(CommandLine commands, Screen screen) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var verb = parseResult.CommandResult.Command;
        screen.Result(string.Join('\n', verb is RootCommand ? HelpText.Of(commands, screen.Width) : HelpText.Of(verb, screen.Width)));
        return 0;
    }
}
