using System.Globalization;
using Assay.Budgets;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Models;

namespace Assay.Server.Gateway;

/// <summary>
/// The owner's book of providers and prices, <c>models.yaml</c> in the state folder. What has no price in it cannot be
/// called: a bill that nobody foresaw is worse than a refusal.
/// </summary>
internal sealed class ModelBook
{
    private static readonly string[] ProviderKeys = ["url", "apis", "key", "header", "free"];
    private static readonly string[] PriceKeys = ["input", "output", "cached_input", "cache_write", "context", "most_output"];
    private static readonly string[] Words = ["messages", "responses", "chat", "gemini"];

    private readonly string path;
    private readonly Dictionary<string, Provider> providers;
    private readonly Dictionary<string, Priced> priced;

    private ModelBook(string path, string text)
    {
        this.path = path;
        var top = YamlMap.Parse(text, path, ["providers", "models"]);
        providers = top.Maps("providers", ProviderKeys).ToDictionary(pair => pair.Key, pair => ReadProvider(top, pair.Key, pair.Value));
        priced = top.Maps("models", PriceKeys).ToDictionary(pair => pair.Key, pair => ReadPrice(top, pair.Key, pair.Value));
        Models = [.. priced.Keys.Select(Find)];
    }

    /// <summary>The models that have a line, in the file's order.</summary>
    public IReadOnlyList<ModelChoice> Models { get; }

    /// <summary>Where the keys of the providers are kept, by provider; those that need none are not among them.</summary>
    public IReadOnlyList<KeyPlace> KeyPlaces => [.. providers.Values.Select(provider => provider.Key).OfType<KeyPlace>()];

    public static string PathOf(Home home) => Path.Combine(home.Folder, "models.yaml");

    /// <summary>Reads the book; writes the one that Assay comes with where there is none.</summary>
    public static ModelBook Read(Home home)
    {
        var path = PathOf(home);
        if (!File.Exists(path))
        {
            home.Create();
            using var writer = new StreamWriter(OwnerOnly.NewFile(path));
            writer.Write(FirstBook.Text);
        }

        return new ModelBook(path, File.ReadAllText(path));
    }

    /// <summary>The model of that name, <c>provider/name</c>; throws with the line to add where it is not in the book.</summary>
    public ModelChoice Find(string name)
    {
        if (name.Split('/', 2) is not [{ Length: > 0 } providerName, { Length: > 0 } model])
        {
            throw AssayException.Usage($"'{name}' is not a model name: write provider/name, such as anthropic/claude-sonnet-4-5 or ollama/qwen3:8b. `assay models` lists those with a price.");
        }

        var provider = providers.GetValueOrDefault(providerName)
            ?? throw AssayException.Usage($"{path} has no provider '{providerName}'{Nearest.Hint(providerName, [.. providers.Keys])} Add a line under `providers:`, such as {providerName}: {{ url: https://…/v1, apis: [chat], key: {Variable(providerName)} }}.");
        var line = priced.GetValueOrDefault(name) ?? (provider.Free ? Priced.Free : throw NoPrice(name));
        return new ModelChoice(name, providerName, model, provider.Url, provider.Apis, line.Price, line.Context, line.MostOutput, provider.Key);
    }

    private AssayException NoPrice(string name) => AssayException.Usage(
        $"{path} has no price for {name}, so it cannot be called{Nearest.Hint(name, [.. priced.Keys])} If the name is right, add a line under `models:` with its provider's prices in US dollars per million tokens: \"{name}\": {{ input: 1.00, output: 5.00, context: 200000, most_output: 32000 }}.");

    private static string Variable(string provider) => $"{provider.ToUpperInvariant().Replace('-', '_')}_API_KEY";

    private static Provider ReadProvider(YamlMap top, string name, YamlMap map)
    {
        if (!LabName.Allows(name))
        {
            throw top.Fault("providers", $"'providers' cannot name '{name}': {LabName.Rule}.");
        }

        var url = Uri.TryCreate(map.Text("url"), UriKind.Absolute, out var given) && given is { Scheme: "https" or "http", Query: "", Fragment: "", UserInfo: "" }
            // What stands there may hold a key: it is not repeated.
            ? given : throw map.Fault("url", "'url' is not a plain address: write one without user, query or fragment, such as https://api.example.org/v1.");
        var apis = map.List("apis").Select(word => Array.IndexOf(Words, word) is >= 0 and var index ? (ModelApi)index
            : throw map.Fault("apis", $"'apis' cannot hold '{word}': allowed are {string.Join(", ", Words)}.")).ToList();
        var key = map.Text("key") is "none" and not [] ? null : new KeyPlace(name, VariableOf(map), map.TextOrNull("header"));
        if (key is not null && url.Scheme == "http" && !url.IsLoopback)
        {
            throw map.Fault("url", "'url' is not https: a key is sent over https only, except to this machine.");
        }

        return new Provider(url, apis.Count > 0 ? apis : throw map.Fault("url", "'apis' is missing: it lists the provider's APIs, such as [chat]."), key,
            map.Read("free", YesOrNo, "it is true or false") ?? false);
    }

    private static string VariableOf(YamlMap map)
        => map.Text("key") is var name && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') && !char.IsAsciiDigit(name[0]) ? name
            // What stands there may be the key itself: it is not repeated.
            : throw map.Fault("key", "'key' is the NAME of an environment variable, such as OPENAI_API_KEY, or none. The key itself is stored with `assay key`.");

    private static Priced ReadPrice(YamlMap top, string name, YamlMap map)
        => name.Contains('/', StringComparison.Ordinal)
            ? new Priced(
                new Price(Dollars(map, "input"), Dollars(map, "output"), Dollars(map, "cached_input", null), Dollars(map, "cache_write", null)),
                map.Whole("context", 1_024, 100_000_000) ?? throw Missing(map, "context"),
                map.Whole("most_output", 1, 100_000_000) ?? throw Missing(map, "most_output"))
            : throw top.Fault("models", $"'models' cannot name '{name}': a model is written provider/name.");

    private static decimal Dollars(YamlMap map, string key) => Dollars(map, key, null) ?? throw Missing(map, key);

    private static decimal? Dollars(YamlMap map, string key, decimal? absent)
        => map.Read(key, Price, "it is US dollars per million tokens, such as 0.25") ?? absent;

    private static AssayException Missing(YamlMap map, string key) => map.Fault(key, $"'{key}' is missing: a price line has input, output, context and most_output.");

    private static decimal? Price(string text)
        => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var dollars) && dollars is >= 0 and <= 1_000_000 ? dollars : null;

    private static bool? YesOrNo(string text) => text switch { "true" => true, "false" => false, _ => null };

    private sealed record Provider(Uri Url, IReadOnlyList<ModelApi> Apis, KeyPlace? Key, bool Free);

    private sealed record Priced(Price Price, int Context, int MostOutput)
    {
        /// <summary>What a model without a line has where its provider charges nothing: sizes that small local models have.</summary>
        public static Priced Free { get; } = new(new Price(0, 0), 32_768, 8_192);
    }
}
