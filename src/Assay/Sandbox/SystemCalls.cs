using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Assay.Sandbox;

/// <summary>
/// The system calls that no guest needs and that would give it more of the kernel: new namespaces (a guest of root's
/// could otherwise make itself root of its own), mounts, the owner's keyring, sockets that no network namespace
/// holds back (vsock reaches the machine outside a virtual machine), and whatever tells one guest what another one does with
/// the files that both can read: leases, notifications, and which of their pages are in memory. The rest is allowed.
/// </summary>
internal static class SystemCalls
{
    private const uint Allow = 0x7fff0000;
    private const uint Refuse = 0x00050000;
    private const uint NewNamespaces = 0x7e020000;
    private const uint WithoutWaiting = 8;

    private const uint Number = 0, MachineKind = 4;

    private enum Code : ushort
    {
        Load = 0x20,
        Equal = 0x15,
        AnyBit = 0x45,
        Return = 0x06,
    }

    /// <summary>Error numbers; none means that the call seems to succeed and does nothing.</summary>
    private enum Error : uint
    {
        None = 0,
        NotPermitted = 1,
        Invalid = 22,
        TooManyFiles = 24,
        NotImplemented = 38,
        NotSupported = 95,
        NoSuchFamily = 97,
    }

    /// <summary>Unix, IPv4, IPv6 and netlink, which name resolution asks for the list of interfaces.</summary>
    private static readonly uint[] Families = [1, 2, 10, 16];

    /// <summary>F_SETLEASE and F_NOTIFY: what one guest does with a file would be told to another one that can read it.</summary>
    private static readonly uint[] FileSignals = [1024, 1026];

    /// <summary>
    /// Those for which callers have a second way: clone3, io_uring (which would go round this filter) and cachestat.
    /// </summary>
    private static readonly uint[] AbsentEverywhere = [435, 425, 426, 427, 451];

    /// <summary>open_tree, move_mount, fsopen, fsconfig, fsmount, fspick, mount_setattr, quotactl_fd: the same number everywhere.</summary>
    private static readonly uint[] ForbiddenEverywhere = [428, 429, 430, 431, 432, 433, 442, 443];

    /// <summary>The filter for this machine's processor as the kernel reads it; empty where the numbers are not known.</summary>
    /// <param name="mayWatch">Whether the guest may watch files, as coding agents do.</param>
    public static byte[] Filter(bool mayWatch) => Filter(RuntimeInformation.ProcessArchitecture, mayWatch);

    internal static byte[] Filter(Architecture architecture, bool mayWatch = false) => architecture switch
    {
        Architecture.X64 => Program(mayWatch, new Table
        {
            Architecture = 0xc000003e,
            HasX32 = true,
            CloneCall = 56,
            Sockets = [41, 53],
            FileControl = 72,
            VectorReads = [327, 328],
            Forbidden =
            [
                // unshare, setns, mount, umount2, pivot_root, chroot, keyctl, add_key, request_key, bpf, perf_event_open, userfaultfd
                272, 308, 165, 166, 155, 161, 250, 248, 249, 321, 298, 323,
                // quotactl, kexec_load, kexec_file_load, init_module, finit_module, delete_module, acct, swapon, swapoff, reboot, syslog
                179, 246, 320, 175, 313, 176, 163, 167, 168, 169, 103,
                // name_to_handle_at, open_by_handle_at, fanotify_init, fanotify_mark
                303, 304, 300, 301,
            ],
            // mincore; io_setup, whose contexts the machine counts
            Absent = [27, 206],
            // inotify_init, inotify_init1
            Watches = [253, 294],
            // fadvise64, readahead
            Advice = [221, 187],
        }),
        Architecture.Arm64 => Program(mayWatch, new Table
        {
            Architecture = 0xc00000b7,
            CloneCall = 220,
            Sockets = [198, 199],
            FileControl = 25,
            VectorReads = [286, 287],
            Forbidden =
            [
                97, 268, 40, 39, 41, 51, 219, 217, 218, 280, 241, 282,
                60, 104, 294, 105, 273, 106, 89, 224, 225, 142, 116,
                264, 265, 262, 263,
            ],
            Absent = [232, 0],
            Watches = [26],
            Advice = [223, 213],
        }),
        _ => [],
    };

    private static byte[] Program(bool mayWatch, Table table)
    {
        List<Instruction> program =
        [
            new(Code.Load, 0, 0, MachineKind),
            new(Code.Equal, 1, 0, table.Architecture),
            Answer(Error.NotImplemented),
            new(Code.Load, 0, 0, Number),
        ];
        if (table.HasX32) program.AddRange([new(Code.AnyBit, 0, 1, 0x40000000), Answer(Error.NotImplemented)]);
        program.AddRange(Refused([.. table.Forbidden, .. ForbiddenEverywhere], Error.NotPermitted));
        program.AddRange(Refused([.. table.Absent, .. AbsentEverywhere], Error.NotImplemented));
        if (!mayWatch) program.AddRange(Refused(table.Watches, Error.TooManyFiles));
        program.AddRange(Refused(table.Advice, Error.None));
        program.AddRange(ByArgument(table.CloneCall, 0, [new(Code.AnyBit, 0, 1, NewNamespaces), Answer(Error.NotPermitted)], Allowed));
        program.AddRange(ByArgument(table.FileControl, 1, Among(FileSignals, Answer(Error.Invalid)), Allowed));
        foreach (var call in table.VectorReads)
        {
            program.AddRange(ByArgument(call, 5, [new(Code.AnyBit, 0, 1, WithoutWaiting), Answer(Error.NotSupported)], Allowed));
        }

        foreach (var call in table.Sockets) program.AddRange(ByArgument(call, 0, Among(Families, Allowed), Answer(Error.NoSuchFamily)));
        program.Add(Allowed);
        return Bytes(program);
    }

    private static Instruction Allowed => new(Code.Return, 0, 0, Allow);

    private static Instruction Answer(Error error) => new(Code.Return, 0, 0, Refuse | (uint)error);

    private static IEnumerable<Instruction> Refused(IEnumerable<uint> calls, Error error)
        => calls.SelectMany(call => new Instruction[] { new(Code.Equal, 0, 1, call), Answer(error) });

    /// <summary>A call that is decided by the lower half of one of its arguments; what no line decides gets the last answer.</summary>
    private static IEnumerable<Instruction> ByArgument(uint call, uint argument, IReadOnlyCollection<Instruction> lines, Instruction otherwise)
        => [new(Code.Equal, 0, (byte)(lines.Count + 2), call), new(Code.Load, 0, 0, 16 + (8 * argument)), .. lines, otherwise];

    private static List<Instruction> Among(IEnumerable<uint> values, Instruction answer)
        => [.. values.SelectMany(value => new[] { new Instruction(Code.Equal, 0, 1, value), answer })];

    private static byte[] Bytes(List<Instruction> program)
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

    private readonly record struct Instruction(Code Code, byte True, byte False, uint Value);

    /// <summary>The numbers of one processor's system calls.</summary>
    private sealed record Table
    {
        public required uint Architecture { get; init; }

        /// <summary>True where a second set of numbers leads to the same calls.</summary>
        public bool HasX32 { get; init; }

        public required uint CloneCall { get; init; }

        /// <summary>socket and socketpair.</summary>
        public required uint[] Sockets { get; init; }

        public required uint FileControl { get; init; }

        /// <summary>preadv2 and pwritev2: without waiting, they tell whether a page is in memory.</summary>
        public required uint[] VectorReads { get; init; }

        public required uint[] Forbidden { get; init; }

        public required uint[] Absent { get; init; }

        /// <summary>Watches on files that others read; programs know what to do when there are too many.</summary>
        public required uint[] Watches { get; init; }

        /// <summary>Advice about pages of files, which nobody has to follow.</summary>
        public required uint[] Advice { get; init; }
    }
}
