using System.CommandLine;
using System.CommandLine.Completions;
using Assay.Cli.Connection;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Given;

/// <summary>
/// What a shell may complete that only this machine knows: labs, their directions, models. A server that does not run is not started
/// for it, and one that does not answer at once is not waited for.
/// </summary>
internal sealed class Suggestions(Session session)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Folders of labs: those below the current folder as one would type them, and all that the state folder knows.</summary>
    public IEnumerable<string> Labs()
    {
        var near = Directory.EnumerateDirectories(session.Folder).Where(folder => File.Exists(Path.Combine(folder, "lab.yaml")))
            .Select(Path.GetFileName).OfType<string>().ToList();
        var far = Home.Of(session.Variable).Labs().Where(folder => !near.Any(name => Path.Combine(session.Folder, name) == folder));
        return near.Concat(far);
    }

    /// <summary>The directions of the lab that the line names.</summary>
    public IEnumerable<string> Slugs(CompletionContext context, Argument<string> lab)
        => context.ParseResult.GetValue(lab) is { } dir
            ? Asked(async (owner, cancel) => (await owner.Status(dir, cancel)).Directions.Select(direction => direction.Slug)) ?? []
            : [];

    /// <summary>The models of the owner's catalogue.</summary>
    public IEnumerable<string> Models()
        => Asked(async (owner, cancel) =>
        {
            var answer = await owner.Models(new ModelsRequest(new Dictionary<string, string>()), cancel);
            return answer.Models.Select(model => model.Name);
        }) ?? [];

    private T? Asked<T>(Func<OwnerClient, CancellationToken, Task<T>> question)
        where T : class
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            if (ServerFile.Read(Home.Of(session.Variable)) is not { } file || !File.Exists(file.Socket))
            {
                return null;
            }

            using var owner = new OwnerClient(Wire.OverSocket(file.Socket));
            return question(owner, patience.Token).GetAwaiter().GetResult();
        }
        catch (Exception silent) when (silent is AssayException or HttpRequestException or IOException or OperationCanceledException)
        {
            // A shell that completes a word has no place for an error.
            return null;
        }
    }
}
