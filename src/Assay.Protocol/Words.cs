namespace Assay.Protocol;

/// <summary>What is predicted.</summary>
public enum TaskKind
{
    /// <summary>One of two values; a prediction is the probability of the positive one.</summary>
    Binary,

    /// <summary>One of several values; a prediction is a probability for each.</summary>
    Multiclass,

    /// <summary>A number.</summary>
    Regression,

    /// <summary>An order of the rows within each group.</summary>
    Ranking,
}

/// <summary>Under which protection a number was made.</summary>
public enum SealLevel
{
    /// <summary>The agent ran behind bubblewrap.</summary>
    Walls,

    /// <summary>The server ran under another user or on another host.</summary>
    Account,

    /// <summary>The agent ran on the owner's own account without a wall.</summary>
    None,
}

/// <summary>What an evaluation tells an agent.</summary>
public enum Feedback
{
    /// <summary>A score only when it beats the lab's standing best by a standard error.</summary>
    Ladder,

    /// <summary>Every score; flagged on every report.</summary>
    Exact,
}

/// <summary>The two answers of the ladder. There is no third: "worse" would be a comparator.</summary>
public enum Standing
{
    /// <summary>It beats the lab's standing best by at least one marginal standard error of that best.</summary>
    Better,

    /// <summary>Anything else.</summary>
    NotBetter,
}

/// <summary>The status of a direction.</summary>
public enum DirectionStatus
{
    /// <summary>Opened; its agent has not started or will be restarted.</summary>
    Open,

    /// <summary>Its agent is running.</summary>
    Running,

    /// <summary>Its one submission is claimed.</summary>
    Submitted,

    /// <summary>Its record is on main.</summary>
    Merged,

    /// <summary>It ended without a submission.</summary>
    Abandoned,

    /// <summary>Its agent or its submission failed.</summary>
    Failed,
}

/// <summary>What a lab's pool is doing.</summary>
public enum LabActivity
{
    /// <summary>Nothing was started yet, or the last run was interrupted and can be resumed.</summary>
    Idle,

    /// <summary>Agents are running.</summary>
    Running,

    /// <summary>No new direction starts until it is resumed.</summary>
    Paused,

    /// <summary>The owner stopped it.</summary>
    Stopped,

    /// <summary>A limit or a plateau ended it.</summary>
    Finished,
}
