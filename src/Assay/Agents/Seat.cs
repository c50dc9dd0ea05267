using Assay.Protocol;

namespace Assay.Agents;

/// <summary>One direction as a place for an agent from elsewhere: taken once, held by a token that dies with it.</summary>
public sealed class Seat(DirectionId direction)
{
    private readonly TaskCompletionSource<string> taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<TimeSpan> begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource over = new();

    public DirectionId Direction => direction;

    /// <summary>Good for this direction alone, from its beginning to its end.</summary>
    public string Token { get; } = Tokens.New();

    /// <summary>Done, with who took it, once somebody did; cancelled when it was taken back.</summary>
    internal Task<string> Taken => taken.Task;

    /// <summary>Done, with the time that the agent has, once its clock runs.</summary>
    public Task<TimeSpan> Begun => begun.Task;

    /// <summary>Done, with the exit code that the agent gave, once it said that it is ready.</summary>
    internal Task<int> Left => left.Task;

    /// <summary>Cancelled when the seat is over: whatever the agent is asking for at that moment is broken off.</summary>
    public CancellationToken Over => over.Token;

    /// <summary>True while its token is good.</summary>
    public bool Occupied => begun.Task.IsCompletedSuccessfully && !over.IsCancellationRequested;

    /// <summary>The agent is ready: with 0 when all went as it wished.</summary>
    public void Leave(int exit) => left.TrySetResult(exit);

    internal bool TryTake(string by) => taken.TrySetResult(by);

    internal bool TryWithdraw() => taken.TrySetCanceled();

    internal void Begin(TimeSpan time) => begun.TrySetResult(time);

    internal void End()
    {
        taken.TrySetCanceled();
        begun.TrySetCanceled();
        over.Cancel();
    }
}
