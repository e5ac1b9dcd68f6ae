import type { Note } from './note.ts';
import type { Request, Source } from './source.ts';

/** Counts the categories of a table that a model does not know. */
export class Unknown {
  private readonly source: Source;
  private readonly requests: readonly Request[];
  private readonly counts: number[];
  private readonly first: number[];

  constructor(source: Source, requests: readonly Request[]) {
    this.source = source;
    this.requests = requests;
    this.counts = requests.map(() => 0);
    this.first = requests.map(() => -1);
  }

  /** @param start The row of the first value. */
  add(values: readonly Float64Array[], count: number, start: number): void {
    for (const [j, { as }] of this.requests.entries()) {
      if (as !== 'category') continue;
      for (let i = 0; i < count; i++) {
        if (values[j]![i] !== -1) continue;
        if (this.counts[j]!++ === 0) this.first[j] = start + i;
      }
    }
  }

  async notes(): Promise<Note[]> {
    const notes: Note[] = [];
    for (const [j, { column }] of this.requests.entries()) {
      const count = this.counts[j]!;
      if (count === 0) continue;
      const example = await this.source.cell(column, this.first[j]!);
      notes.push({ kind: 'unknown', table: this.source.name, column, count, example });
    }
    return notes;
  }
}
