import { type Circumstances, problem } from './problem.ts';

/** A value within a JSON document, checked as it is read; errors name the file and the path. */
export class JsonField {
  readonly value: unknown;
  readonly path: string;
  private readonly where: string;

  constructor(value: unknown, path: string, where: string) {
    this.value = value;
    this.path = path;
    this.where = where;
  }

  wrong(disagreement: string, advice = 'The file is damaged or was edited: save the model again'): Error {
    const got: Circumstances = this.value === undefined ? {} : { got: shortened(JSON.stringify(this.value)) };
    return problem(this.where, disagreement, { ...got, at: this.path, advice });
  }

  /** The fields of an object that must have exactly these. */
  object<K extends string>(...keys: readonly K[]): Record<K, JsonField> {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.wrong('an object is expected');
    const extra = Object.keys(value).find((key) => !(keys as readonly string[]).includes(key));
    if (extra !== undefined) throw this.wrong(`the field ${JSON.stringify(extra)} is unknown`);
    const absent = keys.find((key) => !Object.hasOwn(value, key));
    if (absent !== undefined) throw this.wrong(`the field ${JSON.stringify(absent)} is missing`);
    const fields = keys.map((key) => [
      key,
      new JsonField((value as Record<string, unknown>)[key], `${this.path}.${key}`, this.where),
    ]);
    return Object.fromEntries(fields) as Record<K, JsonField>;
  }

  /** The same object without a field that it may or may not have. */
  without(key: string): JsonField {
    return new JsonField(
      Object.fromEntries(
        this.entries()
          .map(([name, { value }]) => [name, value])
          .filter(([name]) => name !== key),
      ),
      this.path,
      this.where,
    );
  }

  /** A field of an object that may have others. */
  peek(key: string): JsonField {
    const { value } = this;
    if (typeof value !== 'object' || value === null) throw this.wrong('an object is expected');
    return new JsonField((value as Record<string, unknown>)[key], `${this.path}.${key}`, this.where);
  }

  /** The fields of an object, whatever their names. */
  entries(): [name: string, field: JsonField][] {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.wrong('an object is expected');
    return Object.keys(value).map((name) => [name, this.peek(name)]);
  }

  list(least: number): JsonField[] {
    if (!Array.isArray(this.value) || this.value.length < least) {
      throw this.wrong(`a list of ${least === 0 ? 'values' : `at least ${least}`} is expected`);
    }
    return this.value.map((item, i) => new JsonField(item, `${this.path}[${i}]`, this.where));
  }

  number(): number {
    if (typeof this.value !== 'number' || !Number.isFinite(this.value)) throw this.wrong('a finite number is expected');
    return this.value;
  }

  /** A number that may not have been finite: JSON has null for it. */
  measure(): number {
    return this.value === null ? Number.NaN : this.number();
  }

  positive(): number {
    if (!(this.number() > 0)) throw this.wrong('a positive number is expected');
    return this.number();
  }

  text(): string {
    if (typeof this.value !== 'string') throw this.wrong('a text is expected');
    return this.value;
  }

  boolean(): boolean {
    if (typeof this.value !== 'boolean') throw this.wrong('true or false is expected');
    return this.value;
  }

  oneOf<T>(...known: readonly T[]): T {
    if (!(known as readonly unknown[]).includes(this.value)) {
      throw this.wrong(`one of ${known.map((value) => JSON.stringify(value)).join(', ')} is expected`);
    }
    return this.value as T;
  }

  /** Items that must all be different. */
  distinct<T>(items: readonly T[]): readonly T[] {
    const twice = items.find((item, i) => items.indexOf(item) !== i);
    if (twice !== undefined) throw this.wrong(`${JSON.stringify(twice)} is there twice`);
    return items;
  }
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
