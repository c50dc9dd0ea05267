using System.Text;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Schema;

/// <summary>A reader without a limit holds whatever it is sent, in memory or on the disk, until there is no more room.</summary>
internal sealed class SendAnEndlessField : Attack
{
    private const int Most = 64 << 20;

    // What lies in buffers between the two ends is sent, and taken by nobody yet.
    private const int Buffers = 16 << 20;

    public override string Wall => "schema";

    public override string Tries => "Uploads one field that never ends, in chunks, without saying how long it will be.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        using var raw = await Raw.Connect(guest, cancel);
        await raw.Begin("Transfer-Encoding: chunked", cancel);
        var sent = await Pour(raw, cancel);
        return sent > Buffers
            ? Loot.Taken($"{sent >> 20} MiB of one field were taken without a word.")
            : Loot.Nothing($"It was refused when {sent >> 10} KiB of it were sent.");
    }

    /// <summary>A reader that reads to the end of the line before it looks at it.</summary>
    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        using var endless = new StreamReader(new MemoryStream(new byte[Buffers + 1]));
        var line = endless.ReadLine()!.Length;
        return Task.FromResult(new Loot(line > Buffers, $"A reader without limits holds {line >> 20} MiB of one line, and would go on."));
    }

    private static async Task<int> Pour(Raw raw, CancellationToken cancel)
    {
        var field = new string('x', 1 << 16);
        var chunk = Encoding.ASCII.GetBytes($"{field.Length:x}\r\n{field}\r\n");
        var sent = 0;
        try
        {
            await raw.Send("e\r\nid,prediction\n\r\n", cancel);
            while (sent < Most && !raw.Stream.DataAvailable)
            {
                await raw.Stream.WriteAsync(chunk, cancel);
                sent += field.Length;
            }
        }
        catch (IOException)
        {
            // The other end hung up.
        }

        return sent;
    }
}
