import {
  BIGINT,
  BOOLEAN,
  DATE,
  DECIMAL,
  DOUBLE,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  type DuckDBType,
  type DuckDBValue,
  FLOAT,
  INTEGER,
  LIST,
  SMALLINT,
  TIME,
  TIMESTAMP,
  TIMESTAMPTZ,
  TINYINT,
  UBIGINT,
  UINTEGER,
  USMALLINT,
  UTINYINT,
  VARCHAR,
} from '@duckdb/node-api';
import { DataType, type Field, Precision } from 'apache-arrow';

/** What a column of an Arrow file is for DuckDB. */
interface Kept {
  readonly type: DuckDBType;
  /** What DuckDB takes for a value that is not missing; undefined where values are not read. */
  readonly valueOf: ((value: unknown) => DuckDBValue) | undefined;
}

export interface ArrowColumn extends Kept {
  readonly name: string;
}

/** The columns that the fields of an Arrow file become; what is nested or binary has a type and no values. */
export const arrowColumns = (fields: readonly Field[]): ArrowColumn[] =>
  fields.map(({ name, type }) => ({ name, ...keptOf(type) }));

const as = (type: DuckDBType, valueOf: Kept['valueOf'] = (value) => value as DuckDBValue): Kept => ({ type, valueOf });

const SIGNED = { 8: TINYINT, 16: SMALLINT, 32: INTEGER, 64: BIGINT };
const UNSIGNED = { 8: UTINYINT, 16: USMALLINT, 32: UINTEGER, 64: UBIGINT };

/** How many units of time are a second, by the numbers that Arrow has for them. */
const PER_SECOND = [1, 1e3, 1e6, 1e9];

const DAY = 86_400_000;

/** Points in time of any unit come in milliseconds. */
const microseconds = (milliseconds: unknown): bigint => BigInt(Math.round((milliseconds as number) * 1000));

function keptOf(type: DataType): Kept {
  if (DataType.isDictionary(type)) return keptOf(type.dictionary);
  if (DataType.isInt(type)) return as((type.isSigned ? SIGNED : UNSIGNED)[type.bitWidth]);
  if (DataType.isFloat(type)) return as(type.precision === Precision.DOUBLE ? DOUBLE : FLOAT);
  if (DataType.isBool(type)) return as(BOOLEAN);
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type) || DataType.isNull(type)) return as(VARCHAR);
  if (DataType.isDate(type)) return as(DATE, (value) => new DuckDBDateValue(Math.floor((value as number) / DAY)));
  if (DataType.isTimestamp(type))
    return type.timezone
      ? as(TIMESTAMPTZ, (value) => new DuckDBTimestampTZValue(microseconds(value)))
      : as(TIMESTAMP, (value) => new DuckDBTimestampValue(microseconds(value)));
  if (DataType.isTime(type)) {
    const micros = 1e6 / PER_SECOND[type.unit]!;
    return as(TIME, (value) => new DuckDBTimeValue(BigInt(Math.floor(Number(value) * micros))));
  }
  // Those of more than 128 bits have no type in DuckDB.
  if (DataType.isDecimal(type) && type.precision <= 38) {
    const { precision, scale } = type;
    return as(DECIMAL(precision, scale), (value) => new DuckDBDecimalValue(BigInt(String(value)), precision, scale));
  }
  return { type: LIST(INTEGER), valueOf: undefined };
}
