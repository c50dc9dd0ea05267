namespace Assay.Tracking.Models;

/// <summary>The written form of a model's status, as MLflow's clients send and read it.</summary>
public static class ModelStatusWords
{
    public static string Word(this ModelStatus status) => status switch
    {
        ModelStatus.Pending => "LOGGED_MODEL_PENDING",
        ModelStatus.Ready => "LOGGED_MODEL_READY",
        _ => "LOGGED_MODEL_UPLOAD_FAILED",
    };

    /// <summary>The status that a word or MLflow's number of it stands for; null for anything else.</summary>
    public static ModelStatus? Read(string word) => word switch
    {
        "LOGGED_MODEL_PENDING" or "1" => ModelStatus.Pending,
        "LOGGED_MODEL_READY" or "2" => ModelStatus.Ready,
        "LOGGED_MODEL_UPLOAD_FAILED" or "3" => ModelStatus.UploadFailed,
        _ => null,
    };
}
