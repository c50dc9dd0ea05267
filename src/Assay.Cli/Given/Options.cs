using System.CommandLine;
using System.CommandLine.Parsing;
using Assay.Protocol;

namespace Assay.Cli.Given;

/// <summary>The arguments and options that several verbs share, so that they mean and say the same everywhere.</summary>
internal static class Options
{
    /// <summary>A lab's folder; the current one when it is left out.</summary>
    public static Argument<string> Lab(Session session)
    {
        var lab = new Argument<string>("DIR")
        {
            Description = "Lab folder (default: current folder)",
            DefaultValueFactory = _ => session.Folder,
            CustomParser = given => Understood(given, path => Folder(session, path)),
        };
        lab.CompletionSources.Add(_ => new Suggestions(session).Labs());
        return lab;
    }

    /// <summary>A direction of a lab, by its slug.</summary>
    public static Option<string> Direction(Session session, Argument<string> lab, string description, bool required = true)
    {
        var direction = new Option<string>("--direction") { HelpName = "SLUG", Required = required, Description = description };
        direction.CompletionSources.Add(context => new Suggestions(session).Slugs(context, lab));
        return direction;
    }

    public static Option<bool> Json() => new("--json") { Description = "Print the result as JSON" };

    public static Option<string?> Text(string name, string holder, string description)
        => new(name) { HelpName = holder, Description = description };

    public static Option<TimeSpan?> Duration(string name, string description)
        => Parsed<TimeSpan?>(name, "30m", description, text => Read.Duration(name, text));

    /// <summary>An option whose value is understood by <paramref name="read"/>; what that throws is the usage error.</summary>
    public static Option<T> Parsed<T>(string name, string holder, string description, Func<string, T> read) => new(name)
    {
        HelpName = holder,
        Description = description,
        CustomParser = given => Understood(given, read),
    };

    /// <summary>The option with values that a shell may offer; others are taken as well.</summary>
    public static Option<T> Offering<T>(this Option<T> option, params string[] values)
    {
        option.CompletionSources.Add(_ => values);
        return option;
    }

    private static string Folder(Session session, string path)
        => path.Length == 0 ? throw AssayException.Usage("DIR is empty: leave it out for the current folder.") : session.FullPath(path);

    public static T? Understood<T>(ArgumentResult given, Func<string, T> read)
    {
        try
        {
            return read(given.Tokens[0].Value);
        }
        catch (AssayException e)
        {
            given.AddError(e.Message);
            return default;
        }
    }
}
