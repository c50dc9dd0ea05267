using Assay.Protocol.Agents;

namespace Assay.Cli.Verbs.Agent;

/// <summary>How an agent's verb speaks to the lab: what the agent was not told yet follows the answer, a refusal as well, so that an agent hears of it while it works.</summary>
internal static class Telling
{
    /// <param name="session">The session of the caller.</param>
    /// <param name="json">True when stdout belongs to JSON: then the news go to stderr.</param>
    /// <param name="verb">What is asked of the lab.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task AsAgent(this Session session, bool json, Func<AgentClient, Task> verb, CancellationToken cancel)
    {
        using var agent = session.Agent();
        try
        {
            await verb(agent);
        }
        finally
        {
            Tell(session, json, await agent.News(cancel));
        }
    }

    private static void Tell(Session session, bool json, IReadOnlyList<string> news)
    {
        foreach (var line in news.Select(line => $"From Assay: {line}"))
        {
            if (json)
            {
                session.Screen.Say(line);
            }
            else
            {
                session.Screen.Result(line);
            }
        }
    }
}
