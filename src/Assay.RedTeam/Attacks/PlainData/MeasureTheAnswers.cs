using System.Text.RegularExpressions;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.PlainData;

/// <summary>Two answers that say the same must look the same: a length or a header that differs is a comparator.</summary>
internal sealed partial class MeasureTheAnswers : Attack
{
    public override string Wall => "plain data";

    public override string Tries => "Compares length, headers and text of the answers to files that are a little worse, much worse, and upside down.";

    public override Task<Battleground> Where(Grounds grounds, CancellationToken cancel) => grounds.Own(this, new Terms(), cancel);

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var (model, rows, random) = (Model.Fit(guest.Train), guest.Public, new Random(5));
        var honest = Enumerable.Range(0, rows.Count).Select(row => model.Predict(rows.Features[row])).ToArray();
        await guest.Evaluate(rows.Predictions(row => honest[row]), cancel);
        var shapes = new HashSet<string>();
        foreach (var noise in new[] { 0, 0.2, 0.5, 1, 2 })
        {
            shapes.Add(await Shape(guest, rows.Predictions(row => Math.Clamp(honest[row] + (noise * (random.NextDouble() - 0.5)), 0, 1)), cancel));
            shapes.Add(await Shape(guest, rows.Predictions(row => Math.Clamp(1 - honest[row] + (noise * (random.NextDouble() - 0.5)), 0, 1)), cancel));
        }

        shapes.Add(await Shape(guest, rows.Predictions(_ => 0.5), cancel));
        return shapes.Count == 1
            ? Loot.Nothing($"Eleven files from good to upside down have one answer: {shapes.Single()}")
            : Loot.Taken($"{shapes.Count} kinds of answers, such as {shapes.First()} and {shapes.Last()}");
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Exact(this, cancel);

    /// <summary>The whole answer without what counts up or down by itself.</summary>
    private static async Task<string> Shape(Guest guest, string file, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/evaluations") { Content = new StringContent(file) };
        using var answer = await guest.Http.SendAsync(request, cancel);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}={string.Join(',', header.Value)}");
        return $"{(int)answer.StatusCode} {string.Join(';', headers.Order(StringComparer.Ordinal))} {Counters().Replace(await answer.Content.ReadAsStringAsync(cancel), "$1…")}";
    }

    [GeneratedRegex("""("evaluation":"e-|"evaluations_left":)\d+""")]
    private static partial Regex Counters();
}
