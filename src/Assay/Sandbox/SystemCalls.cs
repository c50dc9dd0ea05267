using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Assay.Sandbox;

/// <summary>
/// The system calls that no guest needs and that would give it more of the kernel: new namespaces (a guest of root's
/// could otherwise make itself root of its own), mounts, the owner's keyring, sockets that no network namespace
/// holds back (vsock reaches the machine outside a virtual machine), whatever tells one guest what another one does with
/// the files that both can read (leases, notifications, and which of their pages are in memory), and numbers that one counter
/// of the kernel gives to all: one guest could advance it and a later one read it. The rest is allowed.
/// </summary>
internal static class SystemCalls
{
    private const uint Allow = 0x7fff0000;
    private const uint Refuse = 0x00050000;
    private const uint NewNamespaces = 0x7e020000;
    private const uint ProcessDescriptor = 0x1000;
    private const uint WithoutWaiting = 8;

    /// <summary>STATX_MNT_ID_UNIQUE: the machine numbers all mounts that were ever made.</summary>
    private const uint UniqueMount = 0x4000;

    /// <summary>The byte that stands for files of namespaces in a request of ioctl: some tell numbers that the machine counts up.</summary>
    private const uint OfNamespaces = 0xb700;

    /// <summary>FS_IOC_FIEMAP: where on the disk a file lies shows what others have written meanwhile.</summary>
    private const uint PlaceOnDisk = 0xc020660b;

    private const uint OfSockets = 1;
    private const uint Netlink = 16;

    private const uint Number = 0, MachineKind = 4;

    private enum Code : ushort
    {
        Load = 0x20,
        Equal = 0x15,
        AnyBit = 0x45,
        And = 0x54,
        Return = 0x06,
    }

    /// <summary>Error numbers; none means that the call seems to succeed and does nothing.</summary>
    private enum Error : uint
    {
        None = 0,
        NotPermitted = 1,
        Invalid = 22,
        TooManyFiles = 24,
        NoSuchControl = 25,
        NotImplemented = 38,
        NoSuchOption = 92,
        NoSuchProtocol = 93,
        NotSupported = 95,
        NoSuchFamily = 97,
    }

    private const uint Unix = 1;

    /// <summary>IPv4 and IPv6: packets on a guest's own loopback advance what /proc/net/softnet_stat counts for the machine.</summary>
    private static readonly uint[] Internet = [2, 10];

    /// <summary>SO_COOKIE, SO_NETNS_COOKIE and SO_PEERPIDFD: the machine numbers all sockets, networks and processes.</summary>
    private static readonly uint[] NumberedBySocket = [57, 71, 77];

    /// <summary>SO_PASSPIDFD: a message would bring a descriptor of its sender's process.</summary>
    private static readonly uint[] NumberedByMessage = [76];

    /// <summary>F_SETLEASE and F_NOTIFY: what one guest does with a file would be told to another one that can read it.</summary>
    private static readonly uint[] FileSignals = [1024, 1026];

    /// <summary>
    /// Those for which callers have a second way: clone3, io_uring (which would go round this filter), cachestat, and what tells numbers
    /// that the machine counts up: pidfd_open, statmount, listmount, listns.
    /// </summary>
    private static readonly uint[] AbsentEverywhere = [435, 425, 426, 427, 451, 434, 457, 458, 470];

    /// <summary>
    /// open_tree, move_mount, fsopen, fsconfig, fsmount, fspick, mount_setattr, quotactl_fd, open_tree_attr: the same number everywhere.
    /// </summary>
    private static readonly uint[] ForbiddenEverywhere = [428, 429, 430, 431, 432, 433, 442, 443, 467];

    /// <summary>The filter for this machine's processor as the kernel reads it; empty where the numbers are not known.</summary>
    /// <param name="mayWatch">Whether the guest may watch files, as coding agents do.</param>
    /// <param name="mayConnect">
    /// Whether the guest may use TCP and UDP on its own loopback, where its door is, and netlink, by which names are resolved. A clean room
    /// may not, and what it asks for as a session of its own is none: the machine counts lookups, and groups of processes by session.
    /// </param>
    public static byte[] Filter(bool mayWatch, bool mayConnect) => Filter(RuntimeInformation.ProcessArchitecture, mayWatch, mayConnect);

    internal static byte[] Filter(Architecture architecture, bool mayWatch, bool mayConnect) => architecture switch
    {
        Architecture.X64 => Program(mayWatch, mayConnect, new Table
        {
            Architecture = 0xc000003e,
            HasX32 = true,
            CloneCall = 56,
            Sockets = [41, 53],
            GetSocketOption = 55,
            SetSocketOption = 54,
            Control = 16,
            FileState = 332,
            FileControl = 72,
            NewSession = 112,
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
        Architecture.Arm64 => Program(mayWatch, mayConnect, new Table
        {
            Architecture = 0xc00000b7,
            CloneCall = 220,
            Sockets = [198, 199],
            GetSocketOption = 209,
            SetSocketOption = 208,
            Control = 29,
            FileState = 291,
            FileControl = 25,
            NewSession = 157,
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

    private static byte[] Program(bool mayWatch, bool mayConnect, Table table)
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
        if (!mayConnect) program.AddRange(Refused([table.NewSession], Error.None));
        program.AddRange(Refused(table.Advice, Error.None));
        program.AddRange(ByArgument(table.CloneCall, 0, NewProcess, Allowed));
        program.AddRange(ByArgument(table.FileControl, 1, Among(FileSignals, Answer(Error.Invalid)), Allowed));
        program.AddRange(ByArgument(table.FileState, 3, [new(Code.AnyBit, 0, 1, UniqueMount), Answer(Error.Invalid)], Allowed));
        program.AddRange(ByArgument(table.Control, 1, Controls, Allowed));
        program.AddRange(ByArgument(table.GetSocketOption, 1, SocketOptions(NumberedBySocket), Allowed));
        program.AddRange(ByArgument(table.SetSocketOption, 1, SocketOptions(NumberedByMessage), Allowed));
        foreach (var call in table.VectorReads)
        {
            program.AddRange(ByArgument(call, 5, [new(Code.AnyBit, 0, 1, WithoutWaiting), Answer(Error.NotSupported)], Allowed));
        }

        foreach (var call in table.Sockets) program.AddRange(ByArgument(call, 0, NewSocket(mayConnect), Answer(Error.NoSuchFamily)));
        program.Add(Allowed);
        return Bytes(program);
    }

    private static Instruction[] NewProcess =>
    [
        new(Code.AnyBit, 0, 1, NewNamespaces), Answer(Error.NotPermitted),
        new(Code.AnyBit, 0, 1, ProcessDescriptor), Answer(Error.Invalid),
    ];

    private static Instruction[] Controls => [.. Among([PlaceOnDisk], Answer(Error.NotSupported)), new(Code.And, 0, 0, 0xff00), .. Among([OfNamespaces], Answer(Error.NoSuchControl))];

    /// <summary>
    /// Of netlink only the first protocol, which name resolution asks for the list of interfaces: another one tells numbers of sockets.
    /// </summary>
    private static Instruction[] NewSocket(bool mayConnect) => mayConnect
        ? [
            new(Code.Equal, 0, 4, Netlink), Argument(2), new(Code.Equal, 0, 1, 0), Allowed, Answer(Error.NoSuchProtocol),
            .. Among([Unix, .. Internet], Allowed),
        ]
        : [.. Among([Unix], Allowed)];

    /// <summary>Lines for options of sockets as such: a number means something else at the level of a protocol.</summary>
    private static Instruction[] SocketOptions(uint[] refused)
    {
        Instruction[] lines = [Argument(2), .. Among(refused, Answer(Error.NoSuchOption))];
        return [new(Code.Equal, 0, (byte)lines.Length, OfSockets), .. lines];
    }

    /// <summary>Loads the lower half of an argument.</summary>
    private static Instruction Argument(uint argument) => new(Code.Load, 0, 0, 16 + (8 * argument));

    private static Instruction Allowed => new(Code.Return, 0, 0, Allow);

    private static Instruction Answer(Error error) => new(Code.Return, 0, 0, Refuse | (uint)error);

    private static IEnumerable<Instruction> Refused(IEnumerable<uint> calls, Error error)
        => calls.SelectMany(call => new Instruction[] { new(Code.Equal, 0, 1, call), Answer(error) });

    /// <summary>A call that is decided by the lower half of one of its arguments; what no line decides gets the last answer.</summary>
    private static IEnumerable<Instruction> ByArgument(uint call, uint argument, IReadOnlyCollection<Instruction> lines, Instruction otherwise)
        => [new(Code.Equal, 0, (byte)(lines.Count + 2), call), Argument(argument), .. lines, otherwise];

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

        public required uint GetSocketOption { get; init; }

        public required uint SetSocketOption { get; init; }

        /// <summary>fcntl.</summary>
        public required uint FileControl { get; init; }

        /// <summary>setsid.</summary>
        public required uint NewSession { get; init; }

        /// <summary>ioctl.</summary>
        public required uint Control { get; init; }

        /// <summary>statx.</summary>
        public required uint FileState { get; init; }

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
