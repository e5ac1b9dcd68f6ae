import type { Check, Needs } from './check.ts';
import { checks } from './checks.ts';
import { Examination } from './examination.ts';
import type { Advice, Found } from './finding.ts';
import { joined } from './joined.ts';
import type { Subject } from './subject.ts';

/** Something that was found, and the check that knows what to say of it. */
export interface Finding extends Found {
  readonly check: Check;
}

/** What is known of a training before it begins. */
const BEFORE: readonly Needs[] = ['data', 'start'];

/** What is known of it when it is over. */
const AFTER: readonly Needs[] = ['data', 'start', 'records', 'end'];

/**
 * Everything that is found out about a training: problems before notes, causes before what they bring about, and what
 * there is most to be won by first.
 *
 * @param known What checks may ask for; all that the subject tells if left out.
 */
export function examine(subject: Subject, known: readonly Needs[] = subject.course?.end ? AFTER : BEFORE): Finding[] {
  const examined = new Examination(subject);
  const { asked = {} } = subject;
  const agreeing = (advice: Advice): Advice => (advice.set ? { ...advice, set: joined(advice.set, asked) } : advice);
  const found = checks
    .filter(({ needs }) => known.includes(needs))
    .flatMap((check) =>
      [...check.find(examined)].map((own): Finding => ({ ...own, advice: own.advice.map(agreeing), check })),
    );
  return inOrder(found);
}

function inOrder(found: readonly Finding[]): Finding[] {
  const problems = new Set(found.filter(({ level }) => level === 'problem').map(({ check }) => check.kind));
  /** How many kinds that were found stand between a finding and its first cause. */
  const depth = ({ kind, causes = [] }: Check, seen: readonly string[] = []): number =>
    Math.max(
      0,
      ...causes
        .filter((cause) => problems.has(cause) && !seen.includes(cause))
        .map((cause) => 1 + depth(checks.find((check) => check.kind === cause)!, [...seen, kind])),
    );
  const rank = (finding: Finding): readonly number[] => [
    finding.level === 'problem' ? 0 : 1,
    depth(finding.check),
    -finding.gain,
  ];
  return found.toSorted((a, b) => {
    const [first, second] = [rank(a), rank(b)];
    return first.map((value, i) => value - second[i]!).find((difference) => difference !== 0) ?? 0;
  });
}
