import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Examination } from '../../src/diagnose/examination.ts';
import { examine } from '../../src/diagnose/examine.ts';
import { advised, type Case, lossOf, make } from './case.ts';

const folder = join(import.meta.dirname, 'cases');
const files = readdirSync(folder).filter(
  (name) => process.env.TALWEG_CASES?.split(',').includes(name.replace('.ts', '')) ?? true,
);
const all = await Promise.all(
  files.map(async (name) => ((await import(join(folder, name))) as { cases: readonly Case[] }).cases),
);
const cases = all.flat();
const planted = cases.filter(({ kinds }) => kinds !== undefined);
const healthy = cases.filter(({ kinds }) => kinds === undefined);

/** A loss below this part of that of a constant answer is as good as none. */
const NONE = 1e-3;

interface Outcome {
  readonly name: string;
  /** Kinds of what was found, in their order, those of notes in parentheses. */
  readonly found: string;
  readonly isRight: boolean;
  readonly isCured?: boolean;
  readonly losses?: string;
}

const outcomes: { readonly planted: Outcome[]; readonly healthy: Outcome[] } = { planted: [], healthy: [] };

describe('planted problems', () => {
  test.each(planted)('$name', { timeout: 60_000 }, async (own) => {
    const made = await make(own.table, own.given);
    const findings = examine(made.subject);
    const [first] = findings;
    const part = own.judgedBy ?? 'train';
    const well = await make(own.healthy?.table ?? own.table, { ...own.given, ...own.healthy?.given });
    const set = first?.advice[0]?.set;
    const cured = set && (await make(own.table, advised(own.given, set)));
    const [before, after, aim] = [made, cured, well].map((run) => (run ? lossOf(run, part) : Number.NaN)) as [
      number,
      number,
      number,
    ];
    const small = NONE * Math.abs(new Examination(well.subject).baselines.constantLoss);
    outcomes.planted.push({
      name: own.name,
      found: kindsOf(findings),
      isRight: first !== undefined && own.kinds!.includes(first.check.kind),
      isCured: after <= aim + 0.1 * Math.abs(aim) + small,
      losses: [before, after, aim].map((loss) => loss.toPrecision(3)).join(' → '),
    });
  });
});

describe('healthy trainings', () => {
  test.each(healthy)('$name', { timeout: 60_000 }, async (own) => {
    const findings = examine((await make(own.table, own.given)).subject);
    outcomes.healthy.push({
      name: own.name,
      found: kindsOf(findings),
      isRight: findings.every(({ level }) => level !== 'problem'),
    });
  });
});

const kindsOf = (findings: ReturnType<typeof examine>): string =>
  findings.map(({ level, check }) => (level === 'note' ? `(${check.kind})` : check.kind)).join(' ');

const share = (own: readonly Outcome[], isTrue: (outcome: Outcome) => boolean | undefined): number =>
  own.filter(isTrue).length / own.length;

afterAll(() => {
  const wrong = outcomes.planted.filter(({ isRight, isCured }) => !isRight || !isCured);
  for (const { name, found, isRight, isCured, losses } of wrong)
    console.log(
      `${isRight ? 'named ' : 'MISSED'} ${isCured ? 'cured' : 'UNCURED'} ${name}: ${found || '–'}; ${losses}`,
    );
  for (const { name, found, isRight } of outcomes.healthy) if (!isRight) console.log(`FALSE ALARM ${name}: ${found}`);
  if (planted.length > 0) {
    console.log(`named first ${share(outcomes.planted, ({ isRight }) => isRight)} of ${planted.length}`);
    console.log(`cured ${share(outcomes.planted, ({ isCured }) => isCured)}`);
    expect(share(outcomes.planted, ({ isRight }) => isRight)).toBeGreaterThanOrEqual(0.9);
    expect(share(outcomes.planted, ({ isCured }) => isCured)).toBeGreaterThanOrEqual(0.85);
  }
  if (healthy.length > 0) expect(share(outcomes.healthy, ({ isRight }) => !isRight)).toBeLessThanOrEqual(0.05);
});
