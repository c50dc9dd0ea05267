using System.Text.Json;
using Assay.Protocol;
using Assay.Server.Doors;
using Assay.Tracking;

namespace Assay.Server.Mlflow;

/// <summary>The histories of metrics. They can be long, so they are read in parts and sent as they are read.</summary>
internal static class Metrics
{
    private const int Part = 10_000;

    /// <summary>An answer has at most so many, and says where the next begins.</summary>
    private const int MostPoints = 100_000;

    public static void Map(Routes routes) => routes.Raw("GET", "mlflow/metrics/get-history", History);

    private static async Task History(Call call)
    {
        var (id, key) = (call.Input.RunId(), call.Input.Required("metric_key"));
        var offset = PageToken.Read(call.Input.Text("page_token"));
        var most = call.Input.Integer("max_results") ?? MostPoints;
        if (most < 1)
        {
            throw AssayException.Usage($"Invalid value {most} for parameter 'max_results' supplied: it must be at least 1.");
        }

        most = Math.Min(most, MostPoints);
        var history = call.Scope.OfRun(id).History;
        IReadOnlyList<MetricPoint> Read(long done) => history.Page(call.Scope.Writer, id, key, offset + done, (int)Math.Min(Part, most - done) + 1, call.Cancel);
        await Send(call, key, most, offset, Read);
    }

    // Each part is read with one point more than is sent, to know whether another follows.
    private static async Task Send(Call call, string key, long most, int offset, Func<long, IReadOnlyList<MetricPoint>> read)
    {
        var part = await Aside(0);
        call.Http.Response.ContentType = "application/json";
        var output = call.Http.Response.BodyWriter;
        await using var json = Answers.Writer(output);
        json.WriteStartObject();
        json.WriteStartArray("metrics");
        var (sent, more) = (0, true);
        while (true)
        {
            var size = (int)Math.Min(Part, most - sent);
            Points(json, key, part.Take(size));
            (sent, more) = (sent + Math.Min(part.Count, size), part.Count > size);
            await json.FlushAsync(call.Cancel);
            await output.FlushAsync(call.Cancel);
            if (!more || sent == most)
            {
                break;
            }

            part = await Aside(sent);
        }

        json.WriteEndArray();
        json.Text("next_page_token", more ? PageToken.Write(offset + sent) : null);
        json.WriteEndObject();

        // SQLite walks past all earlier points first.
        Task<IReadOnlyList<MetricPoint>> Aside(int sent) => LowPriority.Run(() => read(sent), call.Cancel);
    }

    private static void Points(Utf8JsonWriter json, string key, IEnumerable<MetricPoint> points)
    {
        foreach (var point in points)
        {
            Shapes.Metric(json, key, point);
        }
    }
}
