using Assay.Budgets;
using Assay.Protocol.Models;

namespace Assay.Server.Gateway;

/// <summary>A model that an agent may be given: where it is served, what it costs, and where its key is kept. No key is in it.</summary>
/// <param name="Name">As the lab calls it: <c>provider/name</c>.</param>
/// <param name="Provider">Its provider's name in the model catalogue.</param>
/// <param name="Model">As the provider calls it.</param>
/// <param name="Url">The provider's base address.</param>
/// <param name="Apis">What the provider speaks.</param>
/// <param name="Price">US dollars; all zero where it is free.</param>
/// <param name="Context">Tokens that it can read and write in one call.</param>
/// <param name="MostOutput">Tokens that it can write in one call.</param>
/// <param name="Key">Where its key is kept; null: the provider asks for none.</param>
internal sealed record ModelChoice(
    string Name, string Provider, string Model, Uri Url, IReadOnlyList<ModelApi> Apis, Price Price, int Context, int MostOutput, KeyPlace? Key)
{
    /// <summary>True where nothing is charged, so that nothing is reserved.</summary>
    public bool IsFree => Price.Most(1, 1) == 0;
}

/// <summary>Where the key of a provider is looked for, and how it is sent.</summary>
/// <param name="Provider">The provider's name: the stored key is <c>keys/model-PROVIDER</c>.</param>
/// <param name="Variable">The environment variable that may hold it.</param>
/// <param name="Header">A header that carries it instead of the API's own one.</param>
internal sealed record KeyPlace(string Provider, string Variable, string? Header = null);
