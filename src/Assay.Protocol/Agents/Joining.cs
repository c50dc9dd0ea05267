namespace Assay.Protocol.Agents;

/// <summary>An agent from another account or host asks for a seat (<c>POST /api/join</c>, with the lab's join token).</summary>
/// <param name="Name">Its own name for itself; the owner reads it in the journal.</param>
public sealed record JoinRequest(string? Name = null);

/// <summary>The seat: a direction at the same address, with its own token.</summary>
/// <param name="Lab">The lab's name, which is MLflow's experiment as well.</param>
/// <param name="Direction">The direction's number.</param>
/// <param name="Branch">The branch to work on, <c>exp/d-0007</c>.</param>
/// <param name="Token">Valid for this direction only, until the seat ends.</param>
/// <param name="Seconds">Wall-clock seconds until that.</param>
public sealed record JoinAnswer(string Lab, DirectionId Direction, string Branch, string Token, double Seconds);

/// <summary>The agent is ready and gives its seat back (<c>POST /api/leave</c>).</summary>
/// <param name="Exit">The exit code of the agent's program: 0 when all went as it wished.</param>
public sealed record LeaveRequest(int Exit = 0);

/// <summary>The seat has ended.</summary>
public sealed record LeaveAnswer(DirectionId Direction);
