"""Calls of the kernel that Python has no word for; each raises OSError when it is refused."""
import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.syscall.restype = ctypes.c_long
LIBC.mmap.restype = ctypes.c_void_p
LIBC.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
PAGE = 4096


def done(result):
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def call(number, *arguments):
    """A system call by its number on x86-64."""
    return done(LIBC.syscall(ctypes.c_long(number), *(ctypes.c_long(one) if isinstance(one, int) else one for one in arguments)))


def inotify():
    return done(LIBC.inotify_init1(0o4000 | 0o2000000))


def watch(descriptor, path, mask):
    return done(LIBC.inotify_add_watch(descriptor, path.encode(), mask))


def fanotify(path, mask):
    """A group of its own for one file, as a user without rights may have it."""
    descriptor = call(300, 0x200 | 0x2 | 0x1, 0)
    call(301, descriptor, 0x1, mask, -100, ctypes.c_char_p(path.encode()))
    return descriptor


def mapped(path):
    """The file's address and size in memory; reading there is reading the page cache."""
    descriptor = os.open(path, os.O_RDONLY)
    size = os.fstat(descriptor).st_size
    return LIBC.mmap(None, size, 1, 1, descriptor, 0), size


def resident(address, size):
    """Which pages of a mapping are in memory, as mincore tells."""
    pages = (ctypes.c_ubyte * ((size + PAGE - 1) // PAGE))()
    done(LIBC.mincore(ctypes.c_void_p(address), ctypes.c_size_t(size), pages))
    return [page & 1 for page in pages]


def cached(descriptor, offset):
    """1 when a page of a file is in memory, as cachestat tells."""
    span, told = (ctypes.c_ulonglong * 2)(offset, PAGE), (ctypes.c_ulonglong * 5)()
    call(451, descriptor, span, told, 0)
    return int(told[0])
