"""Reads a file of events with nothing but Python's standard library: prints what is in it as JSON.

It checks the checksums of every record, with CRC-32C computed bit by bit. Fields are those of
tensorboard/compat/proto: event.proto, summary.proto, histogram.proto.
"""

import json
import struct
import sys


def crc32c(data):
    rest = 0xFFFFFFFF
    for byte in data:
        rest ^= byte
        for _ in range(8):
            rest = (rest >> 1) ^ (0x82F63B78 if rest & 1 else 0)
    return rest ^ 0xFFFFFFFF


def masked(data):
    crc = crc32c(data)
    return (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF


def records(data):
    at = 0
    while at < len(data):
        length, check = struct.unpack_from("<QI", data, at)
        assert check == masked(data[at : at + 8]), "the length's checksum"
        body = data[at + 12 : at + 12 + length]
        assert len(body) == length, "a record is cut"
        assert struct.unpack_from("<I", data, at + 12 + length)[0] == masked(body), "the record's checksum"
        yield body
        at += 16 + length


def varint(data, at):
    value, shift = 0, 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def fields(data):
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        number, kind = key >> 3, key & 7
        if kind == 0:
            value, at = varint(data, at)
        elif kind == 1:
            value, at = struct.unpack_from("<d", data, at)[0], at + 8
        elif kind == 2:
            length, at = varint(data, at)
            value, at = data[at : at + length], at + length
        elif kind == 5:
            value, at = struct.unpack_from("<f", data, at)[0], at + 4
        else:
            raise ValueError(f"wire type {kind}")
        yield number, value


def doubles(data):
    return list(struct.unpack(f"<{len(data) // 8}d", data))


def histogram(data):
    own = dict(fields(data))
    return {
        **dict(zip(["min", "max", "num", "sum", "sum_squares"], [own.get(i, 0.0) for i in range(1, 6)])),
        "bucket_limit": doubles(own[6]),
        "bucket": doubles(own[7]),
    }


def event(data):
    own = dict(fields(data))
    told = {"wall_time": own.get(1, 0.0), "step": own.get(2, 0)}
    if 3 in own:
        told["file_version"] = own[3].decode()
    for number, value in fields(own.get(5, b"")):
        assert number == 1, "a summary has values only"
        entry = dict(fields(value))
        tag = entry[1].decode()
        if 2 in entry:
            told.setdefault("scalars", {})[tag] = entry[2]
        else:
            told.setdefault("histograms", {})[tag] = histogram(entry[5])
    return told


print(json.dumps([event(body) for body in records(sys.stdin.buffer.read())]))
