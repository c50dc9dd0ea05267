using System.CommandLine;

namespace Assay.Cli.Help;

/// <summary>Verbs that belong together, under the heading that help and manual give them.</summary>
internal sealed record Chapter(string Title, IReadOnlyList<Command> Verbs);
