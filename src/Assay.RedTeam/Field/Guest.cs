using System.Text;
using Assay.Protocol;
using Assay.Protocol.Agents;

namespace Assay.RedTeam.Field;

/// <summary>What a case has at hand as a guest: its folder, its token, and the doors that every agent has.</summary>
internal sealed class Guest : IDisposable
{
    private readonly Func<string, string?> variable;

    /// <param name="variable">The environment.</param>
    /// <param name="folder">The clone in which it works.</param>
    /// <param name="first">The number of the case's first direction.</param>
    /// <param name="word">What the case prepared.</param>
    public Guest(Func<string, string?> variable, string folder, int first, string word)
    {
        (this.variable, Folder, Word) = (variable, folder, word);
        Direction = DirectionId.Parse(Needed("ASSAY_DIRECTION"));
        Role = Direction.Number - first;
        Agent = AgentClient.FromEnvironment(variable);
        Http = Wire.OverTcp(new Uri(Url), Token);
    }

    /// <summary>The lab's clone: <c>/lab</c> behind the wall.</summary>
    public string Folder { get; }

    public DirectionId Direction { get; }

    /// <summary>Which of the case's agents it is, from 0.</summary>
    public int Role { get; }

    /// <summary>What the case's <see cref="Cases.Bait"/> says, such as a port; empty when there is none.</summary>
    public string Word { get; }

    public string Url => Needed("ASSAY_URL");

    public string Token => Needed("ASSAY_TOKEN");

    /// <summary>The agent's verbs, typed.</summary>
    public AgentClient Agent { get; }

    /// <summary>The same address for requests that no honest client would send; it carries the token.</summary>
    public HttpClient Http { get; }

    public Rows Train => Rows.Read(At("data/train.csv"));

    public Rows Public => Rows.Read(At("data/public.csv"));

    public string At(string path) => Path.Combine(Folder, path);

    public Task<Said> Shell(string line, CancellationToken cancel) => Field.Shell.Run(Folder, line, cancel);

    /// <summary>Announces the direction under a name that no other has.</summary>
    public Task<Announced> Announce(string title, CancellationToken cancel)
        => Agent.Announce(new Announcement($"{title} {Direction}", "It is what this case is about."), cancel);

    public Task<EvaluationAnswer> Evaluate(string predictions, CancellationToken cancel) => Evaluate(Encoding.UTF8.GetBytes(predictions), cancel);

    public Task<EvaluationAnswer> Evaluate(byte[] predictions, CancellationToken cancel)
        => Agent.Evaluate(new MemoryStream(predictions), null, cancel);

    /// <summary>The words of the refusal; null when it was not refused.</summary>
    public static async Task<string?> Refusal(Func<Task> deed)
    {
        try
        {
            await deed();
            return null;
        }
        catch (AssayException refused)
        {
            return refused.Message.Split('\n')[0];
        }
    }

    /// <summary>A request as it is, and what came back.</summary>
    public async Task<(int Status, string Text)> Send(HttpMethod method, string path, HttpContent? content, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var answer = await Http.SendAsync(request, cancel);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancel));
    }

    public void Dispose()
    {
        Agent.Dispose();
        Http.Dispose();
    }

    private string Needed(string name) => variable(name) ?? throw AssayException.Usage($"{name} is not set: this is run by `assay redteam`.");
}
