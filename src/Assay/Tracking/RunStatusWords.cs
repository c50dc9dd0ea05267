namespace Assay.Tracking;

/// <summary>The written form of a status, as MLflow's clients send and read it.</summary>
public static class RunStatusWords
{
    public static string Word(this RunStatus status) => status.ToString().ToUpperInvariant();

    /// <summary>The status that a word or MLflow's number of it stands for; null for anything else.</summary>
    public static RunStatus? Read(string word)
        => Enum.TryParse<RunStatus>(word, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : null;
}
