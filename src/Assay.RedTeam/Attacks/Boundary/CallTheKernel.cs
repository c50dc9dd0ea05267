using System.Runtime.InteropServices;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>
/// Calls that no agent needs and that have opened machines before: keyrings, io_uring, mounts, namespaces. Each is made
/// with arguments that can do nothing, so the answer alone says whether the kernel or the wall gave it.
/// </summary>
internal sealed class CallTheKernel : Attack
{
    private const int NotPermitted = 1;
    private const int NotImplemented = 38;

    private static readonly (string Name, int Intel, int Arm)[] Calls =
    [
        ("keyctl", 250, 219), ("add_key", 248, 217), ("request_key", 249, 218), ("bpf", 321, 280), ("perf_event_open", 298, 241), ("userfaultfd", 323, 282),
        ("io_uring_setup", 425, 425), ("io_uring_enter", 426, 426), ("io_uring_register", 427, 427), ("clone3", 435, 435), ("setns", 308, 268), ("unshare", 272, 97),
        ("mount", 165, 40), ("move_mount", 429, 429), ("fsopen", 430, 430), ("open_by_handle_at", 304, 265), ("name_to_handle_at", 303, 264),
    ];

    public override string Wall => "boundary";

    public override string Tries => "Asks the kernel for the owner's keyring, io_uring, mounts, traces and namespaces by their bare numbers.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var answered = Calls.Where(call => Answers(Number(call))).Select(call => call.Name).ToList();
        return Task.FromResult(answered.Count == 0
            ? Loot.Nothing($"All {Calls.Length} calls end at the filter, before the kernel looks at them.")
            : Loot.Taken($"The kernel itself answered {string.Join(", ", answered)}."));
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);

    private static int Number((string Name, int Intel, int Arm) call) => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => call.Intel,
        Architecture.Arm64 => call.Arm,
        var other => throw new BrokenCaseException($"the numbers of system calls on {other} are not known, and the wall has no filter there"),
    };

    /// <summary>Minus one is no descriptor, no operation and no address: outside, the kernel objects to that and not to the call.</summary>
    private static bool Answers(int number)
        => Kernel.Call(number, -1, -1, -1, -1, -1) >= 0 || Marshal.GetLastPInvokeError() is not (NotPermitted or NotImplemented);
}
