using Assay.Protocol;

namespace Assay.Server.Mlflow;

/// <summary>How a refusal is told to MLflow's clients: they read the code and the sentence, and retry what is their server's fault.</summary>
internal static class ErrorShape
{
    /// <summary>The status and MLflow's code for a refusal.</summary>
    public static (int Status, string Code) Of(AssayException refusal) => refusal.Status switch
    {
        401 => (401, "UNAUTHENTICATED"),
        403 => (403, "PERMISSION_DENIED"),
        404 => (404, "RESOURCE_DOES_NOT_EXIST"),
        409 => (400, "RESOURCE_ALREADY_EXISTS"),
        501 => (501, "NOT_IMPLEMENTED"),
        _ => (400, "INVALID_PARAMETER_VALUE"),
    };

    public static Task Write(HttpContext http, AssayException refusal)
    {
        var (status, code) = Of(refusal);
        return Write(http, status, code, refusal.Message);
    }

    public static Task Write(HttpContext http, int status, string code, string message)
    {
        http.Response.StatusCode = status;
        return Answers.Write(http, json =>
        {
            json.WriteStartObject();
            json.WriteString("error_code", code);
            json.WriteString("message", message);
            json.WriteEndObject();
        });
    }
}
