using System.Runtime.InteropServices;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;
using Microsoft.Win32.SafeHandles;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>A file in memory belongs to no process's size, so that who adds up processes does not see it.</summary>
internal sealed class MemoryWithoutProcess : Attack
{
    private const int Piece = 1 << 20;
    private const int Pieces = 610;
    private static readonly TimeSpan Holding = TimeSpan.FromSeconds(3);

    public override string Wall => "limits";

    public override string Tries => "May have 512 MiB and holds 610 in a file that is in memory and in no folder.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel) => Hoard(cancel);

    public override Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
        => Task.FromResult(told ?? (after.Ends.Any(end => end is "out of memory" or "exited 137")
            ? Loot.Nothing("It was ended for want of memory, and the journal says so.")
            : throw new BrokenCaseException($"the agent ended differently: {string.Join(", ", after.Ends)} {after.LastWords}")));

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => Hoard(cancel);

    private static async Task<Loot> Hoard(CancellationToken cancel)
    {
        var descriptor = Kernel.MemoryFile("hoard", 0);
        if (descriptor < 0)
        {
            return Loot.Nothing($"No such file is given: {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        try
        {
            await using var file = new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Write, bufferSize: 0);
            var piece = new byte[Piece];
            for (var written = 0; written < Pieces; written++)
            {
                await file.WriteAsync(piece, cancel);
            }

            await Task.Delay(Holding, cancel);
            return Loot.Taken($"It held {Pieces} MiB.");
        }
        catch (IOException full)
        {
            return Loot.Nothing($"The file has an end: {full.Message}");
        }
    }
}
