import { type Cell, isAbsent, READERS, textOf } from './cell.ts';
import { countsOf } from './counts.ts';
import { type Label, MOST_COUNTED } from './source.ts';
import type { Look, Question } from './summarize.ts';

/** What the values of one column have been so far. */
export class Survey {
  private readonly question: Question;
  private readonly decimal: '.' | ',';
  private readonly values = new Map<Label, number>();
  private present = 0;
  private strays = 0;
  private min = Infinity;
  private max = -Infinity;
  private whole = true;
  private example: string | undefined;

  constructor(question: Question, decimal: '.' | ',') {
    this.question = question;
    this.decimal = decimal;
  }

  add(cell: Cell): void {
    if (isAbsent(cell)) return;
    this.present++;
    const { as, counted } = this.question;
    if (as === 'nested') return;
    if (as === 'text') {
      const text = textOf(cell);
      if (this.example === undefined || text < this.example) this.example = text;
      this.count(text);
      return;
    }
    const value = READERS[as](cell, this.decimal);
    if (value === undefined) {
      this.strays++;
      return;
    }
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    if (!Number.isInteger(value)) this.whole = false;
    if (counted) this.count(as === 'boolean' ? value === 1 : value);
  }

  private count(value: Label): void {
    // Numbers may all be different, and nobody asks for so many; the most frequent texts are asked for.
    if (typeof value === 'number' && this.values.size > MOST_COUNTED) return;
    this.values.set(value, (this.values.get(value) ?? 0) + 1);
  }

  result(): Look {
    const { present, strays, min, max, whole, values } = this;
    const { as, counted } = this.question;
    const distinct = values.size;
    const some = present > strays && as !== 'text' && as !== 'nested';
    return {
      present,
      strays,
      min: some ? min : NaN,
      max: some ? max : NaN,
      whole,
      distinct,
      example: this.example ?? '',
      counts: countsOf(values, as === 'text' && counted),
    };
  }
}
