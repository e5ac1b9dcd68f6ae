import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { type Document, rowsOf } from 'talweg/writing';
import type { CheckedLine, StepAnswer } from '../../network/asks.ts';
import type { Trained } from '../../network/network.ts';
import { useAnswer, useLongAnswer } from '../../network/use-answer.ts';
import { DocumentView, LinesView } from '../../parts/document-view.tsx';
import { Segments } from '../../parts/segments.tsx';
import { Slider } from '../../parts/slider.tsx';
import { Toggle } from '../../parts/toggle.tsx';
import { shared } from '../../state/lab.ts';
import { Editor } from './editor.tsx';
import type { en } from './en.ts';
import { fields, type NetworkSettings } from './fields.ts';

interface HandWorkProps {
  readonly t: typeof en;
  readonly settings: NetworkSettings;
  readonly trained: Trained;
  readonly at: number;
  readonly step: StepAnswer | undefined;
}

/** What learners compute by hand, on this step or on a worksheet, and what is right in it. */
export function HandWork({ t, settings, trained, at, step }: HandWorkProps) {
  const { sheet, formulas, work, notation } = settings;
  const isSheet = sheet.value > 0;
  const told = { trained, at, notation: notation.value, lang: shared.lang.value };
  const { answer: paper, isBusy: isWriting } = useAnswer(
    'sheet',
    isSheet ? { ...told, seed: sheet.value, formulas: formulas.value } : undefined,
  );
  const isEmpty = work.value.trim() === '';
  const { answer, isBusy } = useLongAnswer(
    'check',
    isEmpty ? undefined : { ...told, seed: sheet.value, text: work.value },
  );
  const checked = isEmpty ? undefined : answer;
  return (
    <section class="panel hand-work" aria-busy={isBusy || isWriting}>
      <h2>{t.work.title}</h2>
      <p>{t.work.lead}</p>
      <div class="bar">
        <Segments
          label={t.work.of}
          value={isSheet ? 'sheet' : 'step'}
          options={[
            ['step', t.work.step],
            ['sheet', t.work.sheet],
          ]}
          onChange={(to) => (sheet.value = to === 'sheet' ? 1 : 0)}
        />
        {isSheet && (
          <>
            <Slider label={t.work.seed} value={sheet} field={{ ...fields.sheet, least: 1 }} hasNoRange />
            <button type="button" onClick={() => (sheet.value = (sheet.value % fields.sheet.most) + 1)}>
              {t.work.another}
            </button>
            <Toggle label={t.work.formulas} value={formulas} />
          </>
        )}
      </div>
      {isSheet && paper && (
        <>
          <Paper key={sheet.value} document={paper.document} />
          <Folded title={t.work.solutions} of={() => <Paper document={paper.solutions} isFolded />} />
        </>
      )}
      <Editor t={t} work={work} lines={checked?.lines ?? []} numbers={step?.numbers ?? []} />
      {checked && (
        <div class="result" role="status">
          {checked.remarks.map((remark) => (
            <p key={remark}>{remark}</p>
          ))}
          <ol class="verdicts">
            {checked.lines.map((line) => (
              <Verdict key={line.line} t={t} line={line} />
            ))}
          </ol>
          {checked.first && (
            <Folded
              key={`${checked.first.line} ${rowsOf(checked.first.solution[0]!).at(-1)!.side.text}`}
              title={t.work.solution(checked.first.symbol.text)}
              of={() => <LinesView lines={checked.first!.solution} />}
            />
          )}
        </div>
      )}
    </section>
  );
}

const GOOD: readonly CheckedLine['verdict'][] = ['right', 'cut off', 'carried', 'rounded'];

function Verdict({ t, line }: { readonly t: typeof en; readonly line: CheckedLine }) {
  const { verdict, said, hint } = line;
  const isGood = GOOD.includes(verdict);
  return (
    <li data-verdict={verdict}>
      <span>{t.work.line(line.line)}</span>
      <span class={isGood ? 'good' : 'bad'} aria-hidden="true">
        {isGood ? '✓' : '✗'}
      </span>
      {hint === undefined ? (
        <span>{said}</span>
      ) : (
        <div>
          <span class="bad">{t.work.wrong}</span> {hint}
          <Folded title={t.work.what} of={() => <p>{said}</p>} />
        </div>
      )}
    </li>
  );
}

/** More lines than these are folded up, section by section: they are not set before they are looked at. */
const MOST_LINES = 40;

/** A worksheet or its solutions. */
function Paper({ document, isFolded }: { readonly document: Document; readonly isFolded?: boolean }) {
  const lines = document.sections.reduce((sum, section) => sum + section.lines.length, 0);
  if (!isFolded && lines <= MOST_LINES) return <DocumentView document={document} />;
  return (
    <div>
      {document.sections.map(({ title }, i) => (
        <Folded
          key={title}
          title={title}
          of={() => <DocumentView document={document} sections={(_, own) => own === i} hasTitles={false} />}
        />
      ))}
    </div>
  );
}

/** Something that is shown when it is asked for. */
function Folded({ title, of }: { readonly title: string; readonly of: () => ComponentChildren }) {
  const isOpen = useSignal(false);
  return (
    <details onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen.value && of()}
    </details>
  );
}
