using Assay.Protocol;

namespace Assay.Researcher.Commands;

/// <summary>Options written as <c>--name value</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public Arguments(string command, ReadOnlySpan<string> words, IReadOnlyList<string> known)
    {
        Command = command;
        for (var i = 0; i < words.Length; i += 2)
        {
            if (!known.Contains(words[i]))
            {
                throw AssayException.Usage($"`assay-researcher {command}` has no option '{words[i]}': use {string.Join(", ", known)}.");
            }

            _values[words[i]] = i + 1 < words.Length ? words[i + 1] : throw AssayException.Usage($"{words[i]} needs a value.");
        }
    }

    private string Command { get; }

    /// <summary>The value of an option that may be left out; null where it was.</summary>
    public string? Find(string name) => _values.GetValueOrDefault(name);

    public string this[string name] => _values.TryGetValue(name, out var value)
        ? value
        : throw AssayException.Usage($"`assay-researcher {Command}` needs {name}.");
}
