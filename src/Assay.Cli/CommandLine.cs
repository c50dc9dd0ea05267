using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Help;
using Assay.Cli.Terminal;
using Assay.Cli.Verbs;
using Assay.Cli.Verbs.Agent;
using Assay.Protocol;

namespace Assay.Cli;

/// <summary>
/// The verbs, and the one edge at which whatever went wrong becomes a sentence and an exit code.
/// No verb catches what it cannot mend.
/// </summary>
internal sealed class CommandLine
{
    /// <summary>What a shell expects of a program that Ctrl-C ended.</summary>
    public const int Interrupted = 130;

    private readonly Session session;
    private readonly Option<bool> verbose = new("--verbose", "-v") { Description = "Show the stack of an error", Recursive = true };
    private readonly Option<bool> quiet = new("--quiet", "-q")
    {
        Description = "Print results and errors only, no notes and "
        + "no progress",
        Recursive = true
    };

    public CommandLine(Session session)
    {
        this.session = session;
        Chapters =
        [
            new("Create a lab and research it",
                [DemoVerb.Create(session), InitVerb.Create(session), CheckVerb.Create(session), RunVerb.Create(session), InviteVerb.Create(session)]),
            new("Follow progress",
                [
                    LabsVerb.Create(session), StatusVerb.Create(session), BoardVerb.Create(session), RunsVerb.Create(session),
                    JournalVerb.Create(session), TranscriptVerb.Create(session),
                ]),
            new("Control research",
                [SteerVerb.Create(session), PauseVerb.Create(session), ResumeVerb.Create(session), StopVerb.Create(session)]),
            new("Results and export",
                [RevealVerb.Create(session), FinalVerb.Create(session), ReportVerb.Create(session), TakeVerb.Create(session)]),
            new("This machine and the server",
                [ServeVerb.Create(session), DoctorVerb.Create(session), ModelsVerb.Create(session), KeyVerb.Create(session), RedTeamVerb.Create(session)]),
            new("For agents from another account or host",
                [JoinVerb.Create(session), LeaveVerb.Create(session)]),
            new("For agents, in the sandbox or joined",
                [
                    BriefVerb.Create(session), HistoryVerb.Create(session), AnnounceVerb.Create(session), EvaluateVerb.Create(session),
                    SubmitVerb.Create(session), LearnVerb.Create(session), AskVerb.Create(session), BudgetVerb.Create(session),
                    LogRunVerb.Create(session), McpVerb.Create(session),
                ]),
            new("The command line itself",
                [HelpVerb.Create(session, this), VersionVerb.Create(session), CompletionVerb.Create(session)]),
        ];
        Tree = Root();
    }

    public IReadOnlyList<Chapter> Chapters { get; }

    public RootCommand Tree { get; }

    public async Task<int> Run(string[] args)
    {
        var line = Tree.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        session.Screen.IsQuiet = line.GetValue(quiet);
        try
        {
            if (Mistake.In(line) is { } mistake)
            {
                throw AssayException.Usage(mistake);
            }

            // Ctrl-C is ours: the live view gives its first press another meaning.
            var plain = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = session.Screen.Results,
                Error = session.Screen.Words,
            };
            return await line.InvokeAsync(plain, session.Interrupt.Token);
        }
        catch (Exception e)
        {
            // The edge: every failure, bugs included, ends as a sentence on stderr and an exit code.
            return Failure.Tell(e, session.Screen, session.Interrupt, line.GetValue(verbose));
        }
    }

    private RootCommand Root()
    {
        var root = new RootCommand("Assay: AI agents build machine-learning models, scored on data they cannot see.") { quiet, verbose };
        foreach (var verb in Chapters.SelectMany(c => c.Verbs).Append(HelpPageVerb.Create(session, this)))
        {
            root.Add(verb);
        }

        var help = new HelpAction(this, session.Screen);
        var option = root.Options.OfType<System.CommandLine.Help.HelpOption>().Single();
        option.Action = help;
        foreach (var alias in option.Aliases.Where(alias => alias != "-h").ToList())
        {
            // Of another system's shells: here they would be offered as files.
            option.Aliases.Remove(alias);
        }

        root.Options.OfType<VersionOption>().Single().Action = new VersionAction(session.Screen);
        root.Action = help;
        return root;
    }
}
