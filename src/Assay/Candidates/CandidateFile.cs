using Assay.Git;
using Assay.Protocol;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Assay.Candidates;

/// <summary><c>candidate.yaml</c>: how a candidate is run, as its agent wrote it. Read strictly, for a guest wrote it.</summary>
/// <param name="Predict">Program and arguments; <c>{features}</c>, <c>{predictions}</c> and <c>{history}</c> stand for paths.</param>
/// <param name="Train">How the result can be reproduced, if the agent says.</param>
/// <param name="Models">Tracked artifacts that are laid at <c>./models/0</c>, <c>1</c>, …</param>
/// <param name="Files">The files and folders of the commit that the model needs when it is taken away; null: it does not say.</param>
internal sealed record CandidateFile(
    IReadOnlyList<string> Predict, IReadOnlyList<string>? Train, IReadOnlyList<ModelReference> Models, IReadOnlyList<string>? Files = null)
{
    public const string Name = "candidate.yaml";

    private const int MostArguments = 64;
    private const int MostModels = 16;
    private const int MostFiles = 1000;

    /// <summary>True when it wants the rows that came before, targets included.</summary>
    public bool AsksForHistory => Predict.Any(part => part.Contains("{history}", StringComparison.Ordinal));

    /// <summary>True for a file that the predict command or an entry of <c>files</c> names itself, not by a folder above it.</summary>
    public bool Names(string path) => Predict.Any(part => Relative(part) == path) || Files?.Contains(path) == true;

    /// <summary>True for a file that the predict command names, also as a module after <c>-m</c>, or for a folder above one.</summary>
    /// <param name="path">Relative; a folder has a slash at its end.</param>
    public bool Runs(string path)
        => Predict.Select(Relative).Concat(Modules())
            .Any(file => file == path || (path.EndsWith('/') && file.StartsWith(path, StringComparison.Ordinal)));

    private static string Relative(string part) => part.StartsWith("./", StringComparison.Ordinal) ? Relative(part[2..]) : part;

    private IEnumerable<string> Modules()
        => Predict.Zip(Predict.Skip(1)).Where(pair => pair.First == "-m").Select(pair => pair.Second.Replace('.', '/'))
            .SelectMany(module => (string[])[$"{module}.py", $"{module}/__init__.py", $"{module}/__main__.py"]);

    /// <summary>Reads the file; throws <see cref="AssayException"/> naming what to mend.</summary>
    public static CandidateFile Read(string text)
    {
        var root = Root(text);
        foreach (var key in root.Children.Keys.Select(key => key.ToString()).Except(["predict", "train", "models", "files"]))
        {
            throw Fault($"has an unknown key {TreeRules.Quoted(key)}: allowed are predict, train, models and files");
        }

        var predict = Arguments(root, "predict") ?? throw Fault("has no `predict`, the command that writes predictions");
        if (!predict.Any(part => part.Contains("{predictions}", StringComparison.Ordinal)))
        {
            throw Fault("must have {predictions}, the output file, in `predict`");
        }

        return new CandidateFile(predict, Arguments(root, "train"), References(root), Needed(root));
    }

    private static YamlMappingNode Root(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new FlatParser(new Parser(new StringReader(text))));
            return stream.Documents is [{ RootNode: YamlMappingNode root }] ? root : throw Fault("must be a mapping with `predict:`");
        }
        catch (YamlException problem)
        {
            throw Fault($"is not YAML (line {problem.Start.Line}: {TreeRules.Quoted(problem.Message)})");
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException)
        {
            // The library knows some texts that are no YAML by these alone.
            throw Fault($"is not YAML ({TreeRules.Quoted(problem.Message)})");
        }
    }

    private static List<string>? Arguments(YamlMappingNode root, string key)
    {
        if (!root.Children.TryGetValue(new YamlScalarNode(key), out var node))
        {
            return null;
        }

        List<string> arguments = node switch
        {
            YamlScalarNode { Value: { } line } => [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            YamlSequenceNode list when list.All(item => item is YamlScalarNode) => [.. list.Select(item => ((YamlScalarNode)item).Value ?? "")],
            _ => throw Fault($"must give `{key}` as a list of arguments"),
        };
        return arguments.Count is > 0 and <= MostArguments && !arguments.Any(part => part.Contains('\0', StringComparison.Ordinal))
            ? arguments
            : throw Fault($"must give `{key}` as 1 to {MostArguments} arguments");
    }

    private static List<ModelReference> References(YamlMappingNode root)
    {
        if (!root.Children.TryGetValue(new YamlScalarNode("models"), out var node))
        {
            return [];
        }

        List<ModelReference> models = node is YamlSequenceNode list && list.Children.Count <= MostModels
            ? [.. list.Select(item => ModelReference.Read(item is YamlScalarNode { Value: { } text } ? text : ""))]
            : throw Fault($"must give `models` as a list of at most {MostModels} references such as runs:/RUN_ID/model");
        return models.GroupBy(model => model).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw Fault($"names {TreeRules.Quoted($"runs:/{twice.Key.Run}/{twice.Key.Path}")} {twice.Count()} times in `models`: name it once; it can be read as often as needed")
            : models;
    }

    private static List<string>? Needed(YamlMappingNode root)
    {
        if (!root.Children.TryGetValue(new YamlScalarNode("files"), out var node))
        {
            return null;
        }

        List<string> files = node is YamlSequenceNode list && list.Children.Count <= MostFiles
            ? [.. list.Select(item => item is YamlScalarNode { Value: { } text } ? text.TrimEnd('/') : "")]
            : throw Fault($"must give `files` as a list of at most {MostFiles} files and folders of the commit");
        return files.FirstOrDefault(file => !file.Split('/').All(TreeRules.IsPlain)) is { } odd
            ? throw Fault($"names {TreeRules.Quoted(odd)} in `files`, which is not a plain relative path such as predict.py or src/model")
            : files;
    }

    private static AssayException Fault(string what) => new($"{Name} {what}.", ExitCode.Refused, 422);

    /// <summary>
    /// What needs no more memory or stack than its text: anchors let a short text unfold into an endless one, and the
    /// library calls itself once for each list within a list, so that some thousand brackets would end the process.
    /// </summary>
    private sealed class FlatParser(IParser inner) : IParser
    {
        private const int Deepest = 8;

        private int depth;

        public ParsingEvent? Current => inner.Current;

        public bool MoveNext()
        {
            if (!inner.MoveNext() || inner.Current is not { } current)
            {
                return false;
            }

            depth += current.NestingIncrease;
            return current is AnchorAlias ? throw new YamlException(current.Start, current.End, "aliases are not supported")
                : depth > Deepest ? throw new YamlException(current.Start, current.End, "lists are nested too deeply")
                : true;
        }
    }
}

/// <summary>A tracked artifact by run and path.</summary>
internal sealed record ModelReference(string Run, string Path)
{
    /// <summary>Reads <c>runs:/RUN/path</c>.</summary>
    public static ModelReference Read(string text)
    {
        var parts = text.StartsWith("runs:/", StringComparison.Ordinal) ? text["runs:/".Length..].TrimStart('/').Split('/', 2) : [];
        return parts is [{ Length: > 0 } run, { Length: > 0 } path]
            ? new ModelReference(run, path.TrimEnd('/'))
            : throw new AssayException(
                $"{CandidateFile.Name} names a model that is not a tracked artifact: write it like runs:/RUN_ID/model.", ExitCode.Refused, 422);
    }
}
