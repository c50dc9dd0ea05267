using Assay.Protocol.Models;

namespace Assay.Protocol.Owners;

/// <summary><c>assay models</c>: the models that the owner's model catalogue names.</summary>
/// <param name="File">The model catalogue, which is the owner's to edit.</param>
public sealed record ModelsAnswer(string File, IReadOnlyList<ModelView> Models);

/// <summary>A model as the owner's book has it. Prices are US dollars for a million tokens.</summary>
/// <param name="Name">As it is named with <c>--model</c>: <c>provider/name</c>.</param>
/// <param name="Apis">The APIs under which its provider offers it.</param>
/// <param name="Ready">True when its provider's key is there, or none is needed.</param>
/// <param name="Missing">What is to be done first, where it is not ready.</param>
public sealed record ModelView(
    string Name, IReadOnlyList<ModelApi> Apis, decimal Input, decimal Output, decimal? CachedInput, decimal? CacheWrite,
    int Context, int MostOutput, bool Ready, string? Missing);

/// <summary>Which models may be asked about: the caller's keys count as well.</summary>
public sealed record ModelsRequest(IReadOnlyDictionary<string, string> Keys);

/// <summary>Keeps a provider's key in the state folder, for the gateway alone. An empty one takes it away.</summary>
public sealed record KeyRequest(string Provider, string Key);

/// <summary>What became of a key.</summary>
/// <param name="Kept">False when it was taken away.</param>
public sealed record KeyAnswer(string Provider, bool Kept);
