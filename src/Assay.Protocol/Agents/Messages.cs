using System.Text.Json.Serialization;

namespace Assay.Protocol.Agents;

/// <summary>What an agent is about to try and why, said once and before it starts (<c>POST /api/direction</c>).</summary>
public sealed record Announcement(string Title, string Rationale, IReadOnlyList<string>? References = null)
{
    /// <summary>The method it follows, from an agent that has a list of such; null from any other.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Approach? Approach { get; init; }
}

/// <summary>A method by its id, as data and not as a title.</summary>
/// <param name="Family">The id: lower-case letters, digits and dashes, <c>gbm-tuned</c>.</param>
/// <param name="Restart">1 for the first direction of a lab that follows it, 2 for the next, and so on.</param>
public sealed record Approach(string Family, int Restart = 1);

/// <summary>The answer to an announcement: the name under which the direction is archived.</summary>
public sealed record Announced(string Slug, string Title, string Rationale)
{
    /// <summary>What it announced of its method, if it did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Approach? Approach { get; init; }
}

/// <summary>The answer to an evaluation (<c>POST /api/evaluations</c>).</summary>
/// <param name="Evaluation">The evaluation's id.</param>
/// <param name="Metric">The metric's name.</param>
/// <param name="Standing">What the ladder says.</param>
/// <param name="Score">The score when it is released, else null.</param>
/// <param name="StandardError">Its standard error when it is released, else null.</param>
/// <param name="EvaluationsLeft">How many more this direction may ask for.</param>
public sealed record EvaluationAnswer(
    string Evaluation, string Metric, Standing Standing, double? Score, double? StandardError, int EvaluationsLeft);

/// <summary>The commit that a bundle brought (<c>PUT /api/branch</c>).</summary>
public sealed record BranchAnswer(string Commit);

/// <summary>Hands in the branch as it was last sent (<c>POST /api/submission</c>).</summary>
/// <param name="Run">The tracked run of the candidate, if one is named.</param>
public sealed record SubmissionRequest(string? Run = null);

/// <summary>The whole answer to an accepted submission: nothing of the private side is in it.</summary>
public sealed record SubmissionAnswer(bool Accepted);

/// <summary>What a direction teaches the next (<c>POST /api/learnings</c>).</summary>
/// <param name="Text">A sentence or two.</param>
/// <param name="Evidence">Ids of tracked runs of this direction; at least one.</param>
public sealed record Learning(string Text, IReadOnlyList<string> Evidence);

/// <summary>A question to the owner (<c>POST /api/questions</c>); an answer comes as guidance, if at all.</summary>
public sealed record Question(string Text);

/// <summary>New notifications for a direction: new guidance, thresholds of its budget, plain statistics (<c>GET /api/news</c>). Each line comes once.</summary>
public sealed record NewsAnswer(IReadOnlyList<string> News);

/// <summary>A finished run as <see cref="AgentClient.LogRun"/> logs it, in MLflow's terms.</summary>
public sealed record RunReport
{
    public string? Name { get; init; }
    public IReadOnlyDictionary<string, string> Params { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
