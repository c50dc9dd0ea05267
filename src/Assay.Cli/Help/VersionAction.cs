using System.CommandLine;
using System.CommandLine.Invocation;
using Assay.Cli.Terminal;

namespace Assay.Cli.Help;

/// <summary>What <c>--version</c> prints: the version of this program, whichever program carries it.</summary>
internal sealed class VersionAction(Screen screen) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        screen.Result(Session.Build);
        return 0;
    }
}
