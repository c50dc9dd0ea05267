using System.Text;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.PlainData;

/// <summary>A body that is not as long as promised was not sent whole, and what was not sent whole is not graded.</summary>
internal sealed class PromiseAnotherLength : Attack
{
    public override string Wall => "plain data";

    public override string Tries => "Promises one length and sends another, both lengths, none, negative ones, and chunks that never end.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var answers = new List<string>();
        foreach (var (way, lengths, body) in Ways(guest.Public.Predictions(_ => 0.25)))
        {
            using var raw = await Raw.Connect(guest, cancel);
            var status = await Answer(raw, lengths, body, cancel);
            if (status is (>= 200 and < 400) or >= 500)
            {
                return Loot.Taken($"With {way} the answer was {status}.");
            }

            answers.Add(status == 0 ? $"{way}: hung up" : $"{way}: {status}");
        }

        return Loot.Nothing($"Nothing was graded ({string.Join(", ", answers)}).");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
        => after.Facts("evaluated").Any() ? Loot.Taken("An incomplete file was graded.") : await base.Judge(after, told, cancel);

    /// <summary>A server that takes what came before the end for all there was.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Walled(cancel);
        var (_, lengths, body) = Ways(Rows.Read(Path.Combine(ground.Dir, "data", "public.csv")).Predictions(_ => 0.25)).First();
        var request = $"POST / HTTP/1.1\r\n{lengths}\r\n\r\n{body}";
        var lines = request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Split('\n').Length;
        return new Loot(lines > 100, $"A server that reads until the end takes {lines} lines of a file that was cut off.");
    }

    private static IEnumerable<(string Way, string Lengths, string Body)> Ways(string file)
    {
        var length = Encoding.UTF8.GetByteCount(file);
        yield return ("more promised than sent", $"Content-Length: {length + 10_000}", file);
        yield return ("less promised than sent", $"Content-Length: {length / 2}", file);
        yield return ("no length", "X-Length: none", file);
        yield return ("a negative length", "Content-Length: -1", file);
        yield return ("a length beyond numbers", "Content-Length: 99999999999999999999", file);
        yield return ("two lengths", $"Content-Length: {length}\r\nContent-Length: {length / 2}", file);
        yield return ("a length in hexadecimal", $"Content-Length: 0x{length:x}", file);
        yield return ("a chunk that never ends", "Transfer-Encoding: chunked", $"{length + 1000:x}\r\n{file}");
        yield return ("no last chunk", "Transfer-Encoding: chunked", $"{length:x}\r\n{file}\r\n");
        yield return ("a chunk of negative length", "Transfer-Encoding: chunked", $"-{length:x}\r\n{file}\r\n0\r\n\r\n");
        yield return ("a chunk beyond numbers", "Transfer-Encoding: chunked", $"ffffffffffffffffff\r\n{file}\r\n0\r\n\r\n");
        yield return ("an unknown packing", "Transfer-Encoding: gzip, secret", file);
    }

    private static async Task<int> Answer(Raw raw, string lengths, string body, CancellationToken cancel)
    {
        try
        {
            await raw.Begin(lengths, cancel);
            await raw.Send(body, cancel);
            raw.Close();
        }
        catch (Exception gone) when (gone is IOException or System.Net.Sockets.SocketException)
        {
            // The other end hung up before all was sent; it may have said why.
        }

        return (await raw.Answer(cancel)).Status;
    }
}
