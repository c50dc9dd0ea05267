using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Llm.Dialects;
using Assay.Protocol;
using Assay.Protocol.Agents;

namespace Assay.Llm;

/// <summary>What a model answers.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>A turn.</summary>
    public sealed record Said(Reply Reply) : Answer;

    /// <summary>Nothing, and it will not do so again.</summary>
    public sealed record Over(Ending Ending) : Answer;
}

/// <summary>The model over the wire. What may pass by itself is tried again; what will not ends the work, with a sentence.</summary>
internal sealed class Model(HttpClient http, Settings settings, IReadOnlyList<AgentTool> tools, TimeSpan pause)
{
    private const int Tries = 4;
    private const int MostWords = 1_000;

    private readonly IDialect dialect = IDialect.Of(settings.Api);

    public async Task<Answer> Ask(IReadOnlyList<Entry> said, CancellationToken cancel)
    {
        var request = dialect.Request(new Prompt(settings.Model, settings.Output, Prompts.System, tools, said));
        var trouble = "";
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            try
            {
                var (status, text) = await Send(request, cancel);
                if (status < 300)
                {
                    using var answer = JsonDocument.Parse(text);
                    return new Answer.Said(dialect.Read(answer.RootElement));
                }

                if (status == 402)
                {
                    return new Answer.Over(new Ending.OutOfBudget(Sentence(text)));
                }

                trouble = $"The model's server answered {status}: {Sentence(text)}";
                if (status is not (408 or 409 or 429 or >= 500))
                {
                    break;
                }
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or JsonException or InvalidOperationException or KeyNotFoundException)
            {
                // The connection broke, or what came is no answer of this API.
                trouble = $"The model could not be reached: {broken.Message}";
            }

            await Task.Delay(pause * attempt, cancel);
        }

        return new Answer.Over(new Ending.Broken(trouble));
    }

    private async Task<(int Status, string Text)> Send(JsonObject request, CancellationToken cancel)
    {
        using var response = await http.PostAsJsonAsync(settings.Url + dialect.Path(settings.Model), request, AssayJson.Line, cancel);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancel));
    }

    // The three shapes of errors agree in where the sentence stands.
    private static string Sentence(string text)
    {
        try
        {
            return (string?)JsonNode.Parse(text)?["error"]?["message"] ?? Cut(text);
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException)
        {
            return Cut(text);
        }
    }

    private static string Cut(string text) => text.Length > MostWords ? text[..MostWords] : text;
}
