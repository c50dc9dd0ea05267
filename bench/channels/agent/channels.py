"""Channels between two guests. A channel has a sender's and a receiver's half that share no more than the clock.

In each slot the sender shows `width` bits with `show`, and the receiver reads as many levels with `read`. What a level means
is learned from the first bits, which are known.
"""
import ctypes
import errno
import fcntl
import glob
import mmap
import os
import resource
import signal
import socket
import struct
import tempfile
import threading
import time

import kernel

FIRST = [0, 1] * 32
BITS = 1000
ALL = len(FIRST) + BITS


def shared(count, least=0):
    """Files that every guest sees: the same in each, since they come from the machine's own /usr."""
    return [path for path, size in SOURCES if size >= least][:count]


def sources():
    """Python's own sources, each by one name: a second name of the same file would be the same lock."""
    found = {os.path.realpath(path) for path in glob.glob("/usr/lib/python3.*/*.py") + glob.glob("/usr/lib/python3.*/*/*.py")}
    return [(path, os.path.getsize(path)) for path in sorted(found) if path.startswith("/usr/")]


SOURCES = sources()


def large():
    """Files of which a thousand pages, well apart, can be in memory or not."""
    found = [path for folder in ("/usr/lib/*-linux-gnu/*", "/usr/lib/*/*", "/usr/lib/gcc/*/*/*") for path in glob.glob(folder)]
    fit = {path for path in found if os.path.isfile(path) and not os.path.islink(path) and os.path.getsize(path) > ALL * 4 * kernel.PAGE}
    return sorted(fit)


LARGE = large()


class Channel:
    slot, width, bits = 0.1, 1, BITS

    def sender(self, tag):
        pass

    def receiver(self, tag):
        pass

    def show(self, bits):
        pass

    def spend(self, bits, until):
        """Work that lasts as long as the slot."""

    def read(self):
        raise NotImplementedError

    def end(self):
        pass

    @property
    def slots(self):
        return -(-(len(FIRST) + self.bits) // self.width)

    @property
    def seconds(self):
        return self.slots * self.slot


class Locks(Channel):
    slot, width = 0.1, 112

    def sender(self, tag):
        self.files = [os.open(path, os.O_RDONLY) for path in shared(self.width)]

    receiver = sender

    def end(self):
        for file in self.files:
            os.close(file)


class Flock(Locks):
    name = "flock on files of /usr"

    def show(self, bits):
        for file, bit in zip(self.files, bits):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB if bit else fcntl.LOCK_UN)

    def read(self):
        return [self.held(file) for file in self.files]

    @staticmethod
    def held(file):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.flock(file, fcntl.LOCK_UN)
            return 0
        except BlockingIOError:
            return 1


class RecordLock(Locks):
    name = "fcntl record locks (read locks on /usr)"
    set_, get = fcntl.F_SETLK, fcntl.F_GETLK

    def show(self, bits):
        for file, bit in zip(self.files, bits):
            fcntl.fcntl(file, self.set_, self.wanted(fcntl.F_RDLCK if bit else fcntl.F_UNLCK))

    def read(self):
        return [int(struct.unpack_from("h", fcntl.fcntl(file, self.get, self.wanted(fcntl.F_WRLCK)))[0] != fcntl.F_UNLCK) for file in self.files]

    @staticmethod
    def wanted(kind):
        return struct.pack("hhqqi4x", kind, 0, 0, 1, 0)


class DescriptionLock(RecordLock):
    name = "open-file-description locks on /usr"
    set_, get = 37, 36


class Lease(Channel):
    name = "file leases on /usr"
    slot, width = 0.02, 40

    def receiver(self, tag):
        self.files = [os.open(path, os.O_RDONLY) for path in shared(self.width)]
        fcntl.fcntl(self.files[0], fcntl.F_SETLEASE, fcntl.F_RDLCK)

    def sender(self, tag):
        self.paths = shared(self.width)
        self.open = []

    def show(self, bits):
        self.end()
        self.open = [os.open(path, os.O_RDONLY) for path, bit in zip(self.paths, bits) if bit]

    def end(self):
        for file in getattr(self, "open", []):
            os.close(file)
        self.open = []

    def read(self):
        return [self.leased(file) for file in self.files]

    @staticmethod
    def leased(file):
        try:
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
            return 0
        except OSError:
            return 1


class Opens(Channel):
    """The sender opens a shared file for a 1, and leaves it alone for a 0."""
    slot, width = 0.03, 40

    def sender(self, tag):
        self.paths = shared(self.width, least=1)

    def show(self, bits):
        for path, bit in zip(self.paths, bits):
            if bit:
                with open(path, "rb") as file:
                    file.read(1)


class Inotify(Opens):
    name = "inotify watches on /usr"

    def receiver(self, tag):
        self.group = kernel.inotify()
        self.watches = [kernel.watch(self.group, path, 0x20) for path in shared(self.width, least=1)]

    def read(self):
        seen = set()
        try:
            told = os.read(self.group, 1 << 20)
            at = 0
            while at < len(told):
                one, _, _, length = struct.unpack_from("iIII", told, at)
                seen.add(one)
                at += 16 + length
        except BlockingIOError:
            pass
        return [int(one in seen) for one in self.watches]


class Fanotify(Opens):
    name = "fanotify marks on /usr"
    width = 20

    def receiver(self, tag):
        self.groups = [kernel.fanotify(path, 0x20) for path in shared(self.width, least=1)]

    def read(self):
        return [self.told(group) for group in self.groups]

    @staticmethod
    def told(group):
        try:
            return int(len(os.read(group, 1 << 16)) > 0)
        except BlockingIOError:
            return 0

    def end(self):
        for group in getattr(self, "groups", []):
            os.close(group)


class Dnotify(Opens):
    name = "dnotify on folders of /usr"
    width = 12
    signals = [signal.SIGRTMIN + 2 + one for one in range(12)]

    def sender(self, tag):
        folders = sorted({os.path.dirname(path) for path in shared(5000, least=1)})[:self.width]
        self.paths = [next(path for path in shared(5000, least=1) if os.path.dirname(path) == folder) for folder in folders]

    def receiver(self, tag):
        self.sender(tag)
        signal.pthread_sigmask(signal.SIG_BLOCK, self.signals)
        for path, one in zip(self.paths, self.signals):
            folder = os.open(os.path.dirname(path), os.O_RDONLY)
            fcntl.fcntl(folder, 10, one)
            fcntl.fcntl(folder, fcntl.F_NOTIFY, fcntl.DN_ACCESS | fcntl.DN_MULTISHOT)

    def read(self):
        pending = signal.sigpending()
        for one in pending:
            while signal.sigtimedwait([one], 0):
                pass
        return [int(one in pending) for one in self.signals]


class Number(Channel):
    """A number that the kernel keeps for the whole machine; the level is the number, or how much it grew."""
    slot, grows = 0.008, False

    def receiver(self, tag):
        self.last = self.number()

    def read(self):
        now = self.number()
        level, self.last = (now - self.last if self.grows else now), now
        return [level]

    def field(self, path, word, at=1):
        with open(path) as file:
            return next(int(line.split()[at]) for line in file if line.startswith(word))


class Terminals(Number):
    name = "number of pseudo-terminals (/proc/sys/kernel/pty/nr)"

    def sender(self, tag):
        self.open = []

    def show(self, bits):
        for one in self.open:
            os.close(one)
        self.open = [os.open("/dev/ptmx", os.O_RDWR | os.O_NOCTTY) for _ in range(4)] if bits[0] else []

    def number(self):
        with open("/proc/sys/kernel/pty/nr") as file:
            return int(file.read())

    def end(self):
        if hasattr(self, "open"):
            self.show([0])


class OpenFiles(Terminals):
    name = "open files (/proc/sys/fs/file-nr)"

    def show(self, bits):
        for one in self.open:
            os.close(one)
        self.open = [os.open("/dev/null", os.O_RDONLY) for _ in range(400)] if bits[0] else []

    def number(self):
        with open("/proc/sys/fs/file-nr") as file:
            return int(file.read().split()[0])


class Inodes(Number):
    name = "inodes (/proc/sys/fs/inode-nr)"
    slot = 0.008

    def sender(self, tag):
        self.folder, self.made = tempfile.mkdtemp(), 0

    def show(self, bits):
        if bits[0] and not self.made:
            self.made = 300
            for one in range(self.made):
                os.close(os.open(f"{self.folder}/{one}", os.O_CREAT))
        elif not bits[0]:
            for one in range(self.made):
                os.unlink(f"{self.folder}/{one}")
            self.made = 0

    def number(self):
        with open("/proc/sys/fs/inode-nr") as file:
            return int(file.read().split()[0])

    def end(self):
        if hasattr(self, "made"):
            self.show([0])


class Forks(Number):
    name = "processes started (/proc/stat)"
    slot, grows = 0.008, True

    def show(self, bits):
        for _ in range(3 if bits[0] else 0):
            child = os.fork()
            if child == 0:
                os._exit(0)
            os.waitpid(child, 0)

    def number(self):
        return self.field("/proc/stat", "processes")


class Switches(Number):
    name = "context switches (/proc/stat)"
    grows = True

    def sender(self, tag):
        self.ping, self.pong = os.pipe(), os.pipe()
        if os.fork() == 0:
            os.close(self.ping[1])
            while os.read(self.ping[0], 1):
                os.write(self.pong[1], b"x")
            os._exit(0)

    def show(self, bits):
        for _ in range(120 if bits[0] else 0):
            os.write(self.ping[1], b"x")
            os.read(self.pong[0], 1)

    def number(self):
        return self.field("/proc/stat", "ctxt")

    def end(self):
        if hasattr(self, "ping"):
            os.close(self.ping[1])


class Threads(Number):
    name = "threads of the machine (/proc/loadavg)"
    slot = 0.008

    def sender(self, tag):
        self.stop = None

    def show(self, bits):
        if bits[0] and not self.stop:
            self.stop = threading.Event()
            for _ in range(20):
                threading.Thread(target=self.stop.wait, daemon=True).start()
        elif not bits[0] and self.stop:
            self.stop.set()
            self.stop = None

    def number(self):
        with open("/proc/loadavg") as file:
            return int(file.read().split()[3].split("/")[1])

    def end(self):
        if hasattr(self, "stop"):
            self.show([0])


class Faults(Number):
    name = "page faults (/proc/vmstat)"
    slot, grows = 0.008, True

    def show(self, bits):
        if bits[0]:
            with mmap.mmap(-1, 600 * kernel.PAGE) as memory:
                for page in range(600):
                    memory[page * kernel.PAGE] = 1

    def number(self):
        return self.field("/proc/vmstat", "pgfault")


class FreeMemory(Number):
    name = "memory in use (/proc/meminfo)"
    slot, bits = 0.016, 500
    word = "MemFree"

    def sender(self, tag):
        self.memory = None

    def show(self, bits):
        if bits[0] and not self.memory:
            self.memory = mmap.mmap(-1, 16 << 20)
            for page in range(0, 16 << 20, kernel.PAGE):
                self.memory[page] = 1
        elif not bits[0] and self.memory:
            self.memory.close()
            self.memory = None

    def number(self):
        return self.field("/proc/meminfo", self.word)

    def end(self):
        if hasattr(self, "memory"):
            self.show([0])


class Load(Channel):
    name = "load of the processors (how much a loop gets done)"
    slot, bits = 0.08, 100

    def spend(self, bits, until):
        if bits[0]:
            children = []
            for _ in range(2):
                child = os.fork()
                if child == 0:
                    while time.time() < until:
                        pass
                    os._exit(0)
                children.append(child)
            for child in children:
                os.waitpid(child, 0)

    def read(self):
        begun, turns = time.perf_counter(), 0
        while turns < 200_000:
            turns += 1
        return [time.perf_counter() - begun]


class Pressure(Load):
    name = "pressure (/proc/pressure/cpu)"

    def receiver(self, tag):
        self.last = self.number()

    def number(self):
        with open("/proc/pressure/cpu") as file:
            return int(file.readline().split("total=")[1])

    def read(self):
        now = self.number()
        level, self.last = now - self.last, now
        return [level]


class FreeSpace(Number):
    name = "free disk space (statfs)"
    slot, bits = 0.016, 500

    def sender(self, tag):
        self.path, self.there = "/lab/space-of-the-bench", False

    def show(self, bits):
        if bits[0] and not self.there:
            file = os.open(self.path, os.O_CREAT | os.O_WRONLY)
            os.posix_fallocate(file, 0, 16 << 20)
            os.close(file)
        elif not bits[0] and self.there:
            os.unlink(self.path)
        self.there = bool(bits[0])

    def number(self):
        return os.statvfs("/lab").f_bfree

    def end(self):
        if hasattr(self, "there"):
            self.show([0])


class PageCache(Channel):
    """Which pages of a shared file are in memory. The receiver drops them first, the sender touches those of the ones."""
    width = ALL
    slot, file = 2, 0

    @property
    def slots(self):
        return 1

    def sender(self, tag):
        self.now, self.later = ((path, os.open(path, os.O_RDONLY)) for path in (LARGE[2 * self.file], LARGE[2 * self.file + 1]))
        for _, descriptor in (self.now, self.later):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_RANDOM)

    def receiver(self, tag):
        self.sender(tag)
        self.left = self.levels(*self.later)
        for _, descriptor in (self.now, self.later):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)

    def show(self, bits):
        time.sleep(0.3)
        for _, descriptor in (self.now, self.later):
            for page, bit in enumerate(bits):
                if bit:
                    os.pread(descriptor, 1, page * 4 * kernel.PAGE)

    def read(self):
        return self.levels(*self.now)


class Mincore(PageCache):
    name = "page cache of /usr (mincore)"

    def levels(self, path, descriptor):
        address, size = kernel.mapped(path)
        return kernel.resident(address, size)[:4 * ALL:4]


class Cachestat(PageCache):
    name = "page cache of /usr (cachestat)"
    file = 1

    def levels(self, path, descriptor):
        return [kernel.cached(descriptor, page * 4 * kernel.PAGE) for page in range(ALL)]


class NoWait(PageCache):
    name = "page cache of /usr (preadv2 RWF_NOWAIT)"
    file = 2

    def levels(self, path, descriptor):
        return [self.there(descriptor, page * 4 * kernel.PAGE) for page in range(ALL)]

    @staticmethod
    def there(descriptor, offset):
        try:
            return int(os.preadv(descriptor, [bytearray(1)], offset, os.RWF_NOWAIT) == 1)
        except BlockingIOError:
            return 0


class CacheTime(PageCache):
    name = "page cache of /usr (time to read)"
    file = 3

    def levels(self, path, descriptor):
        return [self.took(descriptor, page * 4 * kernel.PAGE) for page in range(ALL)]

    @staticmethod
    def took(descriptor, offset):
        begun = time.perf_counter()
        os.pread(descriptor, 1, offset)
        return time.perf_counter() - begun


class NameCache(Channel):
    """Names that are in no folder are remembered as such by the kernel, for everybody who looks in that folder."""
    name = "names looked up in /usr (time to look)"
    width, slot = ALL, 2

    @property
    def slots(self):
        return 1

    def names(self, tag, kind):
        return [f"/usr/share/doc/{kind}-{tag}-{one:04}" for one in range(ALL)]

    def sender(self, tag):
        self.tags = tag

    def receiver(self, tag):
        self.now = self.names(tag[0], "now")
        self.left = self.times(self.names(tag[1], "later"))

    def show(self, bits):
        for kind in ("now", "later"):
            for name, bit in zip(self.names(self.tags[0], kind), bits):
                if bit:
                    os.path.lexists(name)

    def times(self, names):
        return [self.took(name) for name in names]

    @staticmethod
    def took(name):
        begun = time.perf_counter()
        os.path.lexists(name)
        return time.perf_counter() - begun

    def read(self):
        return self.times(self.now)


class Pids(Number):
    name = "numbers of new processes"
    slot, grows = 0.008, True
    show = Forks.show

    def number(self):
        child = os.fork()
        if child == 0:
            os._exit(0)
        os.waitpid(child, 0)
        return child


class SharedMemory(Channel):
    name = "System V shared memory by its key"
    slot, width = 0.5, 266
    base = 0x61737361

    def sender(self, tag):
        self.made = []

    def show(self, bits):
        self.end()
        self.made = [kernel.call(29, self.base + one, 64, 0o1666) for one, bit in enumerate(bits) if bit]

    def end(self):
        for one in getattr(self, "made", []):
            kernel.call(31, one, 0, 0)
        self.made = []

    def read(self):
        return [self.there(self.base + one) for one in range(self.width)]

    @staticmethod
    def there(key):
        try:
            return int(kernel.call(29, key, 0, 0) >= 0)
        except OSError:
            return 0


class NamedMemory(Channel):
    name = "POSIX shared memory by its name"
    slot, width = 0.2, 266

    def sender(self, tag):
        self.made = []

    def show(self, bits):
        self.end()
        self.made = [f"/dev/shm/channel-{one}" for one, bit in enumerate(bits) if bit]
        for path in self.made:
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o666))

    def end(self):
        for path in getattr(self, "made", []):
            os.unlink(path)
        self.made = []

    def read(self):
        return [int(os.path.exists(f"/dev/shm/channel-{one}")) for one in range(self.width)]


class AbstractSockets(Channel):
    name = "sockets with a name and no file"
    slot, width = 0.1, 112

    def sender(self, tag):
        self.open = []

    def show(self, bits):
        self.end()
        for one, bit in enumerate(bits):
            if bit:
                listening = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
                listening.bind(f"\0channel-{one}")
                self.open.append(listening)

    def end(self):
        for one in getattr(self, "open", []):
            one.close()
        self.open = []

    def read(self):
        return [self.there(one) for one in range(self.width)]

    @staticmethod
    def there(one):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as asking:
            return int(asking.connect_ex(f"\0channel-{one}") == 0)


class Keyrings(Channel):
    name = "keyrings"
    slot, width = 0.05, 40

    def receiver(self, tag):
        kernel.call(250, 0, -4, 1, 0, 0)

    def sender(self, tag):
        self.ring = kernel.call(250, 0, -4, 1, 0, 0)

    def show(self, bits):
        for one, bit in enumerate(bits):
            if bit:
                kernel.call(248, ctypes.c_char_p(b"user"), ctypes.c_char_p(b"channel-%d" % one), ctypes.c_char_p(b"x"), 1, -4)

    def read(self):
        return [self.there(one) for one in range(self.width)]

    @staticmethod
    def there(one):
        try:
            return int(kernel.call(250, 10, -4, ctypes.c_char_p(b"user"), ctypes.c_char_p(b"channel-%d" % one), 0) > 0)
        except OSError:
            return 0


class WatchLimit(Number):
    name = "limit of inotify instances of a user"
    slot, bits = 0.016, 500

    def sender(self, tag):
        self.open = []

    def show(self, bits):
        self.end()
        self.open = [kernel.inotify() for _ in range(30)] if bits[0] else []

    def number(self):
        got = []
        try:
            while len(got) < 200:
                got.append(kernel.inotify())
        except OSError:
            pass
        for one in got:
            os.close(one)
        return len(got)

    def end(self):
        for one in getattr(self, "open", []):
            os.close(one)
        self.open = []


class SignalLimit(WatchLimit):
    """Signals that wait are counted for a user, over everything that runs as that user."""
    name = "limit of waiting signals of a user"

    def sender(self, tag):
        self.child = None

    def show(self, bits):
        self.end()
        if bits[0]:
            self.child = os.fork()
            if self.child == 0:
                self.fill(2000)
                signal.pause()

    @staticmethod
    def fill(most):
        one = signal.SIGRTMIN + 1
        signal.pthread_sigmask(signal.SIG_BLOCK, [one])
        value, sent = ctypes.c_void_p(1), 0
        while sent < most and kernel.LIBC.sigqueue(os.getpid(), int(one), value) == 0:
            sent += 1
        return sent

    def number(self):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            soft, hard = resource.getrlimit(resource.RLIMIT_SIGPENDING)
            resource.setrlimit(resource.RLIMIT_SIGPENDING, (min(hard, 3000), hard))
            os.write(writing, struct.pack("i", self.fill(3000)))
            os._exit(0)
        os.close(writing)
        level = struct.unpack("i", os.read(reading, 4))[0]
        os.close(reading)
        os.waitpid(child, 0)
        return level

    def end(self):
        if getattr(self, "child", None):
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
        self.child = None


EVERY = [
    Flock, RecordLock, DescriptionLock, Lease, Inotify, Fanotify, Dnotify, Terminals, OpenFiles, Inodes, Forks, Switches, Threads,
    Faults, FreeMemory, Load, Pressure, FreeSpace, Mincore, Cachestat, NoWait, CacheTime, NameCache, Pids, SharedMemory,
    NamedMemory, AbstractSockets, Keyrings, WatchLimit, SignalLimit,
]
