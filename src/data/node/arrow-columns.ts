import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';
import type { DataType, Field } from 'apache-arrow';

/** A column of an Arrow file, as DuckDB keeps it. */
export interface ArrowColumn {
  readonly name: string;
  readonly type: DuckDBType;
  /** What DuckDB takes for a value that is not missing. */
  readonly valueOf: (value: unknown) => DuckDBValue;
}

/** Units of a second, by the number that Arrow's types have for them. */
const PER_SECOND = [1, 1e3, 1e6, 1e9];

/** Tells of the fields of an Arrow file what columns they become; nested and binary ones are empty lists. */
export async function arrowColumns(): Promise<(fields: readonly Field[]) => ArrowColumn[]> {
  const duckdb = await import('@duckdb/node-api');
  const { DataType } = await import('apache-arrow');
  const as = (type: DuckDBType, valueOf: ArrowColumn['valueOf'] = (value) => value as DuckDBValue) => ({
    type,
    valueOf,
  });
  const signed = { 8: duckdb.TINYINT, 16: duckdb.SMALLINT, 32: duckdb.INTEGER, 64: duckdb.BIGINT };
  const unsigned = { 8: duckdb.UTINYINT, 16: duckdb.USMALLINT, 32: duckdb.UINTEGER, 64: duckdb.UBIGINT };
  /** Arrow's library gives milliseconds for points in time of any unit. */
  const microseconds = (milliseconds: unknown): bigint => BigInt(Math.round((milliseconds as number) * 1000));

  function columnOf(type: DataType): Omit<ArrowColumn, 'name'> {
    if (DataType.isDictionary(type)) return columnOf(type.dictionary);
    if (DataType.isInt(type)) return as((type.isSigned ? signed : unsigned)[type.bitWidth]);
    // 0 and 1 are the halves and the singles.
    if (DataType.isFloat(type)) return as(type.precision === 2 ? duckdb.DOUBLE : duckdb.FLOAT);
    if (DataType.isBool(type)) return as(duckdb.BOOLEAN);
    if (DataType.isUtf8(type) || DataType.isLargeUtf8(type) || DataType.isNull(type)) return as(duckdb.VARCHAR);
    if (DataType.isDate(type))
      return as(duckdb.DATE, (value) => new duckdb.DuckDBDateValue(Math.floor((value as number) / 86_400_000)));
    if (DataType.isTimestamp(type))
      return type.timezone
        ? as(duckdb.TIMESTAMPTZ, (value) => new duckdb.DuckDBTimestampTZValue(microseconds(value)))
        : as(duckdb.TIMESTAMP, (value) => new duckdb.DuckDBTimestampValue(microseconds(value)));
    if (DataType.isTime(type)) {
      const micros = 1e6 / PER_SECOND[type.unit]!;
      return as(duckdb.TIME, (value) => new duckdb.DuckDBTimeValue(BigInt(Math.floor(Number(value) * micros))));
    }
    // Those of more than 128 bits have no type in DuckDB.
    if (DataType.isDecimal(type) && type.precision <= 38)
      return as(
        duckdb.DECIMAL(type.precision, type.scale),
        (value) => new duckdb.DuckDBDecimalValue(BigInt(String(value)), type.precision, type.scale),
      );
    return as(duckdb.LIST(duckdb.INTEGER), () => duckdb.listValue([]));
  }

  return (fields) => fields.map(({ name, type }) => ({ name, ...columnOf(type) }));
}
