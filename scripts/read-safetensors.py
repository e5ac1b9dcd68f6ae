"""Prints the arrays of a safetensors file as JSON, read by NumPy as the format is published: header length, header, bytes.

Used by test/format/safetensors.test.ts: /usr/bin/python3 scripts/read-safetensors.py FILE
"""

import json
import struct
import sys

import numpy as np

with open(sys.argv[1], "rb") as file:
    (length,) = struct.unpack("<Q", file.read(8))
    header = json.loads(file.read(length))
    data = file.read()

arrays = {}
for name, entry in header.items():
    if name == "__metadata__":
        continue
    begin, end = entry["data_offsets"]
    dtype = {"F32": "<f4", "F64": "<f8"}[entry["dtype"]]
    values = np.frombuffer(data[begin:end], dtype).reshape(entry["shape"])
    arrays[name] = {"dtype": entry["dtype"], "shape": values.shape, "values": values.ravel().tolist()}
json.dump({"metadata": header.get("__metadata__", {}), "aligned": length % 8 == 0, "arrays": arrays}, sys.stdout)
