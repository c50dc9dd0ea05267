using System.Collections.Concurrent;
using Assay.Labs;
using Assay.Protocol;

namespace Assay.Server.Gateway;

/// <summary>
/// The owner's keys for models. They are looked for in the state folder, where the owner stored them on purpose, then where
/// the command line handed its environment over, then in this process' own environment; they go into a request's header and nowhere else, no log, no trace, no exception.
/// </summary>
internal sealed class Keys(Home home, Func<string, string?> environment)
{
    private readonly ConcurrentDictionary<string, string> handed = [];
    private readonly ConcurrentDictionary<string, bool> odd = [];

    /// <summary>Takes a key from the owner's command line, for as long as this process lives.</summary>
    public void Hand(string variable, string key) => handed[variable] = Plain(key);

    /// <summary>Takes keys from the owner's command line, by the variables that held them there. What is no key is passed over: the caller did not choose what lies in her environment.</summary>
    public void Hand(IReadOnlyDictionary<string, string> keys)
    {
        foreach (var (variable, key) in keys)
        {
            if (IsPlain(key.Trim()))
            {
                Hand(variable, key);
            }
            else
            {
                // What stood there before is not what stands there now.
                handed.TryRemove(variable, out _);
                odd[variable] = true;
            }
        }
    }

    /// <summary>True where the command line's variable held something that cannot be a key.</summary>
    public bool IsOdd(string variable) => odd.ContainsKey(variable) && !handed.ContainsKey(variable);

    /// <summary>Keeps a key in the state folder, where its owner alone can read it (0600).</summary>
    public void Store(string provider, string key)
    {
        var plain = Plain(key);
        OwnerOnly.Folder(Path.GetDirectoryName(PathOf(provider))!);
        var part = $"{PathOf(provider)}.part";
        File.Delete(part);
        using (var writer = new StreamWriter(OwnerOnly.NewFile(part)))
        {
            writer.Write(plain);
        }

        File.Move(part, PathOf(provider), overwrite: true);
    }

    /// <summary>Forgets a stored key; true when there was one.</summary>
    public bool Remove(string provider)
    {
        var there = File.Exists(PathOf(provider));
        File.Delete(PathOf(provider));
        return there;
    }

    /// <summary>The key, or null when it is nowhere.</summary>
    public string? Find(KeyPlace place)
        => File.Exists(PathOf(place.Provider)) ? Plain(File.ReadAllText(PathOf(place.Provider)))
            : handed.TryGetValue(place.Variable, out var given) ? given
            : environment(place.Variable) is { Length: > 0 } set ? Plain(set)
            : null;

    /// <summary>Where a key would be found, for people; never the key.</summary>
    public string? Origin(KeyPlace place)
        => File.Exists(PathOf(place.Provider)) ? PathOf(place.Provider)
            : handed.ContainsKey(place.Variable) ? $"${place.Variable} of the command line"
            : environment(place.Variable) is { Length: > 0 } ? $"${place.Variable} of the server"
            : null;

    private string PathOf(string provider) => Path.Combine(home.Folder, "keys", $"model-{provider}");

    /// <summary>A key as a header can carry it; the refusal does not repeat it.</summary>
    private static string Plain(string key)
        => key.Trim() is var trimmed && IsPlain(trimmed) ? trimmed
            : throw AssayException.Usage("This is not an API key: a key has at least 8 letters, digits and signs, all plain ASCII, without spaces.");

    private static bool IsPlain(string key) => key.Length is >= 8 and <= 4_096 && key.All(letter => letter is > ' ' and <= '~');
}
