#!/usr/bin/env python3
"""Writes a table of every kind of column as Arrow files of every kind, and as Parquet, into test/fixtures/arrow.

    pip install pyarrow==25.0.1
    python3 scripts/arrow-tables.py

Made with pyarrow 25.0.1, Python 3.11.
"""
import datetime as dt
import decimal
import pathlib

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as parquet

ROWS = 12
FOLDER = pathlib.Path(__file__).parent.parent / "test" / "fixtures" / "arrow"
FOLDER.mkdir(parents=True, exist_ok=True)


def column(kind, value):
    """A column whose values follow from the row; every fifth is missing."""
    return pa.array([None if i % 5 == 4 else value(i) for i in range(ROWS)], kind)


words = ["low", "middle", "high"]
start = dt.datetime(2024, 2, 28, 23, 59, 58, 123456)
kinds = {
    "int8": column(pa.int8(), lambda i: i - 6),
    "int16": column(pa.int16(), lambda i: 1000 * (i - 6)),
    "int32": column(pa.int32(), lambda i: 100_000_007 * (i - 6)),
    "int64": column(pa.int64(), lambda i: (i - 6) * 2**52 + i),
    "uint8": column(pa.uint8(), lambda i: 20 * i),
    "uint16": column(pa.uint16(), lambda i: 5000 * i),
    "uint32": column(pa.uint32(), lambda i: 300_000_000 * i),
    "uint64": column(pa.uint64(), lambda i: 2**59 * i + i),
    "float32": column(pa.float32(), lambda i: (i - 6) / 7),
    "float64": column(pa.float64(), lambda i: float("nan") if i == 3 else (i - 6) / 7),
    "bool": column(pa.bool_(), lambda i: i % 3 == 0),
    "string": column(pa.string(), lambda i: "größe 高 " + str(i)),
    "large_string": column(pa.large_string(), lambda i: words[i % 3]),
    "dictionary": column(pa.dictionary(pa.int8(), pa.string()), lambda i: words[i % 3]),
    "date32": column(pa.date32(), lambda i: (start + dt.timedelta(days=40 * i)).date()),
    "date64": column(pa.date64(), lambda i: (start + dt.timedelta(days=40 * i)).date()),
    "timestamp_s": column(pa.timestamp("s"), lambda i: (start + i * dt.timedelta(hours=9)).replace(microsecond=0)),
    "timestamp_us": column(pa.timestamp("us"), lambda i: start + i * dt.timedelta(hours=9)),
    "timestamp_ns_utc": column(pa.timestamp("ns", "UTC"), lambda i: start + i * dt.timedelta(hours=9)),
    "time32": column(pa.time32("s"), lambda i: dt.time(i, 2 * i, 3 * i)),
    "time64": column(pa.time64("us"), lambda i: dt.time(i, 2 * i, 3 * i, 4 * i)),
    "decimal": column(pa.decimal128(9, 2), lambda i: decimal.Decimal(i * 12345 - 50000) / 100),
    "list": column(pa.list_(pa.int32()), lambda i: [i, i + 1]),
    "null": pa.nulls(ROWS, pa.null()),
}
table = pa.table(kinds)
batches = table.to_batches(max_chunksize=5)


def write(name, opened):
    with pa.OSFile(str(FOLDER / name), "wb") as file, opened(file) as writer:
        for batch in batches:
            writer.write_batch(batch)


parquet.write_table(table, FOLDER / "kinds.parquet", version="2.6")
write("kinds.arrow", lambda file: pa.ipc.new_file(file, table.schema))
write("kinds.arrows", lambda file: pa.ipc.new_stream(file, table.schema))
for codec in ["lz4", "zstd"]:
    options = pa.ipc.IpcWriteOptions(compression=codec)
    write(f"kinds-{codec}.arrow", lambda file: pa.ipc.new_file(file, table.schema, options=options))

# What repeats, near and far, more than a block of it.
long = pa.table({"number": pa.array([i * i % 101 for i in range(40_000)], pa.int32()),
                 "word": pa.array([words[i * i % 7 % 3] for i in range(40_000)])})
feather.write_feather(long, FOLDER / "long-lz4.feather", compression="lz4", chunksize=25_000)
feather.write_feather(table, FOLDER / "kinds.feather")
