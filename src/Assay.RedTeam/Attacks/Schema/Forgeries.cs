using System.Net.Http.Headers;
using System.Text;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Schema;

/// <summary>One upload that is not what it should be.</summary>
/// <param name="Way">What is wrong with it, in a few words.</param>
/// <param name="Bytes">The upload.</param>
/// <param name="Type">What its sender says that it is.</param>
/// <param name="Encoding">How its sender says that it is packed.</param>
internal sealed record Forgery(string Way, byte[] Bytes, string Type = "text/csv", string? Encoding = null)
{
    public Forgery(string way, string text)
        : this(way, System.Text.Encoding.UTF8.GetBytes(text))
    {
    }

    public string Text => System.Text.Encoding.UTF8.GetString(Bytes);
}

/// <summary>
/// The attacks that upload something that is not what it should be, in several ways each. All of them must be refused, and
/// refused is not broken: an answer that is no refusal counts as having got through.
/// </summary>
internal abstract class Forgeries : Attack
{
    private const string Address = "/api/evaluations";

    public override string Wall => "schema";

    /// <summary>The uploads, each wrong in another way.</summary>
    protected abstract IEnumerable<Forgery> All(Rows rows, Rows train);

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var (ways, last) = (0, "");
        foreach (var forgery in All(guest.Public, guest.Train))
        {
            var (status, text) = await guest.Send(HttpMethod.Post, Address, Content(forgery), cancel);
            if (status is < 400 or >= 500)
            {
                return Loot.Taken($"With {forgery.Way} the answer was {status}: {text}");
            }

            (ways, last) = (ways + 1, $"{forgery.Way}: {Refusals.Words(text)}");
        }

        return Loot.Nothing($"All of {ways} forms were refused, such as {last}");
    }

    /// <summary>A scorer that takes what it can read: one of the forms must give it a better score than the honest file does.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Walled(cancel);
        var (rows, train) = (Rows.Read(Path.Combine(ground.Dir, "data", "public.csv")), Rows.Read(Path.Combine(ground.Dir, "data", "train.csv")));
        var careless = new CarelessScorer(ground.Source);
        var model = Model.Fit(train);
        var honest = careless.Auc(rows.Predictions(row => model.Predict(rows.Features[row])));
        var (best, way) = All(rows, train).Where(forgery => forgery.Encoding is null).Select(forgery => (Score: careless.Auc(forgery.Text), forgery.Way)).MaxBy(one => one.Score);
        return new Loot(best > honest + 0.02, $"A scorer that joins whatever it is given says {best:0.000} instead of {honest:0.000}, with {way}.");
    }

    /// <summary>The rows whose prediction is sure, and the others; an attack wants to be graded on the first alone.</summary>
    protected static (int[] Sure, int[] Hard) Sorted(Rows rows, Model model)
    {
        var order = Enumerable.Range(0, rows.Count).OrderByDescending(row => Math.Abs(model.Predict(rows.Features[row]) - 0.5)).ToArray();
        return (order[..(rows.Count / 4)], order[(rows.Count / 4)..]);
    }

    private static ByteArrayContent Content(Forgery forgery)
    {
        var content = new ByteArrayContent(forgery.Bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse(forgery.Type) } };
        if (forgery.Encoding is { } encoding)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        return content;
    }
}
