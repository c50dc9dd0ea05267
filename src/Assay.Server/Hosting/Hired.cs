using Assay.Agents;
using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Models;
using Assay.Server.Gateway;
using Assay.Server.Scripted;

namespace Assay.Server.Hosting;

/// <summary>
/// The agents of one stretch of research with all that they need: found before anything is journaled, so that a run which
/// lacks something refuses and leaves nothing behind. Scripted models live as long as this.
/// </summary>
internal sealed class Hired : IAsyncDisposable
{
    private readonly Dictionary<string, ModelChoice> models = [];
    private readonly List<ScriptedModel> scripted = [];

    private Hired()
    {
    }

    /// <summary>No agent: for what is left to do when research is over.</summary>
    public static Hired Nobody => new();

    public Staff Staff { get; private set; } = new([]);

    /// <summary>The model that an agent may call; null for one that needs none.</summary>
    public ModelChoice? ModelOf(string agent) => models.GetValueOrDefault(agent);

    /// <summary>Finds the program and the model of every agent that research started with; a script is named from the lab's folder.</summary>
    public static async Task<Hired> For(ResearchStarted research, string lab, House house, CancellationToken cancel)
    {
        var hired = new Hired();
        try
        {
            var places = AgentProgram.Places(house.Variable, house.Home.Folder);
            var members = new List<Member>();
            foreach (var agent in research.Agents.Keys)
            {
                members.Add(Member.Find(agent, await hired.Provide(agent, research.Models?.GetValueOrDefault(agent), research, lab, house, cancel), places));
            }

            hired.Staff = new Staff(members);
            return hired;
        }
        catch
        {
            await hired.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var model in scripted)
        {
            await model.DisposeAsync();
        }
    }

    private async Task<AgentModel?> Provide(string agent, string? name, ResearchStarted research, string lab, House house, CancellationToken cancel)
    {
        if (name is null)
        {
            return null;
        }

        var choice = name.StartsWith(ScriptedProvider.Prefix, StringComparison.Ordinal)
            ? await Script(name, Path.GetFullPath(name[ScriptedProvider.Prefix.Length..], lab), cancel)
            : Known(name, house);
        if (!choice.IsFree && research.Usd is not > 0)
        {
            throw AssayException.Refused($"{name} costs money, and this lab has no budget: set one with --money 5.00, or `limits.money` in lab.yaml.");
        }

        models[agent] = choice;
        return new AgentModel(choice.Name, choice.Model, choice.Apis, choice.Context, choice.MostOutput);
    }

    private static ModelChoice Known(string name, House house)
    {
        var choice = ModelBook.Read(house.Home).Find(name);
        if (choice.Key is { } place && house.Keys.Find(place) is null)
        {
            throw AssayException.Refused(house.Keys.IsOdd(place.Variable)
                ? $"{place.Variable} does not hold a key: a key has at least 8 letters, digits and signs, all plain ASCII, without spaces. Set it again, or store the key with `assay key {choice.Provider}`."
                : $"There is no key for {choice.Provider}: set {place.Variable} and run again, or store it with `assay key {choice.Provider}`. Agents never see it.");
        }

        return choice;
    }

    private async Task<ModelChoice> Script(string name, string file, CancellationToken cancel)
    {
        var script = await ScriptReader.Open(file, cancel);
        var model = await ScriptedModel.Start(script, cancel);
        scripted.Add(model);
        return ScriptedProvider.Of(name, script, new Uri(model.Url));
    }
}
