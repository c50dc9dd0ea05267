namespace Assay.Tracking;

/// <summary>Where a run says it stands, in MLflow's words.</summary>
public enum RunStatus
{
    Running = 1,
    Scheduled = 2,
    Finished = 3,
    Failed = 4,
    Killed = 5,
}

/// <summary>How a run ends that nobody ended: its guest is gone.</summary>
public enum RunEnd
{
    /// <summary>The guest broke.</summary>
    Failed,

    /// <summary>The guest was ended from outside: its time was up, or a person stopped it.</summary>
    Killed,
}
