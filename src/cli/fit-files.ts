import type { Columns } from '../data/csv-lines.ts';
import { writeText } from '../data/node/replace-file.ts';
import { tableFormats } from '../data/node/write-table.ts';
import type { Chart } from '../plot/chart.ts';
import type { Lang } from '../util/lang.ts';
import { chartFormats } from './charts.ts';

/** What can be written of a fit: each row with fitted value and residual, or charts; made when it is asked for. */
export interface FitFile {
  readonly rows: () => Columns;
  readonly charts: () => readonly Chart[];
}

type Format = (path: string, file: FitFile, lang: Lang) => void | Promise<void>;

/** How a file is written, by the ending of its name: JSON holds rows, as other tables do. */
export const fitFormats: Readonly<Record<string, Format>> = Object.fromEntries([
  ...Object.entries(tableFormats).map(([ending, write]): [string, Format] => [
    ending,
    (path, { rows }) => write(path, rows()),
  ]),
  ...Object.entries(chartFormats).flatMap(([ending, make]): [string, Format][] =>
    ending in tableFormats
      ? []
      : [[ending, (path, { charts }, lang) => writeText(path, [make({ charts: charts() }, lang)])]],
  ),
]);
