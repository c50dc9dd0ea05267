using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Assay.Sandbox;

/// <summary>
/// The system calls that no guest needs and that would give it more of the kernel: new namespaces (a guest of root's
/// could otherwise make itself root of its own), mounts, the owner's keyring, and sockets that no network namespace
/// holds back (vsock reaches the machine outside a virtual machine). The rest is allowed.
/// </summary>
internal static class SystemCalls
{
    private const uint Allow = 0x7fff0000;
    private const uint Refuse = 0x00050000;
    private const uint NotPermitted = Refuse | 1;
    private const uint NotImplemented = Refuse | 38;
    private const uint NoSuchFamily = Refuse | 97;
    private const uint NewNamespaces = 0x7e020000;

    /// <summary>Unix, IPv4, IPv6 and netlink, which name resolution asks for the list of interfaces.</summary>
    private static readonly uint[] Families = [1, 2, 10, 16];

    /// <summary>Those for which callers have a second way: clone3, and io_uring, which would go round this filter.</summary>
    private static readonly uint[] Absent = [435, 425, 426, 427];

    /// <summary>open_tree, move_mount, fsopen, fsconfig, fsmount, fspick, mount_setattr, quotactl_fd: the same number everywhere.</summary>
    private static readonly uint[] ForbiddenEverywhere = [428, 429, 430, 431, 432, 433, 442, 443];

    private enum Code : ushort
    {
        Load = 0x20,
        Equal = 0x15,
        AnyBit = 0x45,
        Return = 0x06,
    }

    /// <summary>The filter for this machine's processor as the kernel reads it; empty where the numbers are not known.</summary>
    public static byte[] Filter() => Filter(RuntimeInformation.ProcessArchitecture);

    internal static byte[] Filter(Architecture architecture) => architecture switch
    {
        Architecture.X64 => Program(new(0xc000003e, CloneCall: 56, SocketCall: 41, HasX32: true, Forbidden:
        [
            // unshare, setns, mount, umount2, pivot_root, chroot, keyctl, add_key, request_key, bpf, perf_event_open, userfaultfd
            272, 308, 165, 166, 155, 161, 250, 248, 249, 321, 298, 323,
            // quotactl, kexec_load, kexec_file_load, init_module, finit_module, delete_module, acct, swapon, swapoff, reboot, syslog
            179, 246, 320, 175, 313, 176, 163, 167, 168, 169, 103,
            // name_to_handle_at, open_by_handle_at
            303, 304,
        ])),
        Architecture.Arm64 => Program(new(0xc00000b7, CloneCall: 220, SocketCall: 198, HasX32: false, Forbidden:
        [
            97, 268, 40, 39, 41, 51, 219, 217, 218, 280, 241, 282,
            60, 104, 294, 105, 273, 106, 89, 224, 225, 142, 116,
            264, 265,
        ])),
        _ => [],
    };

    private static byte[] Program(Table table)
    {
        const uint number = 0, architecture = 4, firstArgument = 16;
        List<(Code Code, byte True, byte False, uint Value)> program =
        [
            (Code.Load, 0, 0, architecture),
            (Code.Equal, 1, 0, table.Architecture),
            (Code.Return, 0, 0, NotImplemented),
            (Code.Load, 0, 0, number),
        ];
        if (table.HasX32) program.AddRange([(Code.AnyBit, 0, 1, 0x40000000), (Code.Return, 0, 0, NotImplemented)]);
        foreach (var call in table.Forbidden.Concat(ForbiddenEverywhere)) program.AddRange([(Code.Equal, 0, 1, call), (Code.Return, 0, 0, NotPermitted)]);
        foreach (var call in Absent) program.AddRange([(Code.Equal, 0, 1, call), (Code.Return, 0, 0, NotImplemented)]);
        program.AddRange(
        [
            (Code.Equal, 0, 4, table.CloneCall),
            (Code.Load, 0, 0, firstArgument),
            (Code.AnyBit, 0, 1, NewNamespaces),
            (Code.Return, 0, 0, NotPermitted),
            (Code.Return, 0, 0, Allow),
            (Code.Equal, 0, (byte)(2 + 2 * Families.Length), table.SocketCall),
            (Code.Load, 0, 0, firstArgument),
        ]);
        foreach (var family in Families) program.AddRange([(Code.Equal, 0, 1, family), (Code.Return, 0, 0, Allow)]);
        program.AddRange([(Code.Return, 0, 0, NoSuchFamily), (Code.Return, 0, 0, Allow)]);
        return Bytes(program);
    }

    private static byte[] Bytes(List<(Code Code, byte True, byte False, uint Value)> program)
    {
        var bytes = new byte[8 * program.Count];
        for (var i = 0; i < program.Count; i++)
        {
            var at = bytes.AsSpan(8 * i, 8);
            BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)program[i].Code);
            at[2] = program[i].True;
            at[3] = program[i].False;
            BinaryPrimitives.WriteUInt32LittleEndian(at[4..], program[i].Value);
        }

        return bytes;
    }

    private sealed record Table(uint Architecture, uint CloneCall, uint SocketCall, bool HasX32, uint[] Forbidden);
}
