import { type Document, equation, type Line as MathLine, rowsOf, spoken } from 'talweg/writing';
import { shared } from '../state/lab.ts';
import { linkTo } from './linked.ts';
import { Table } from './table.tsx';
import { Tex } from './tex.tsx';

interface DocumentViewProps {
  readonly document: Document;
  /** Which of its sections; all if left out. */
  readonly sections?: (kind: string, index: number) => boolean;
  readonly hasTitles?: boolean;
  readonly linkOf?: LinkOf;
}

/** The name of the number in the figure that a line is about, by the line's symbol. */
type LinkOf = (symbol: string) => string | undefined;

/** Mathematics that the library has made: derivations, steps with their numbers, cards of the clinic. */
export function DocumentView({ document, sections = () => true, hasTitles = true, linkOf }: DocumentViewProps) {
  return (
    <div class="document">
      {document.sections.map((section, i) =>
        sections(section.kind, i) ? (
          <section key={i} class={section.kind}>
            {hasTitles && <h3>{section.title}</h3>}
            {section.remarks?.map((remark, j) => (
              <p key={j}>{remark}</p>
            ))}
            <LinesView lines={section.lines} linkOf={linkOf} />
            {section.table && <Table {...section.table} label={section.title} />}
          </section>
        ) : null,
      )}
    </div>
  );
}

/** Longer rows may have to be scrolled on a narrow screen, by keyboard too. */
const LONG = 20;

interface LinesViewProps {
  readonly lines: readonly MathLine[];
  readonly linkOf?: LinkOf | undefined;
}

/** Lines of mathematics: what they are about, the formula, its numbers, what comes out, and why. */
export function LinesView({ lines, linkOf }: LinesViewProps) {
  if (lines.length === 0) return null;
  return (
    <div class="lines">
      {lines.map((line, i) => (
        <LineView key={i} line={line} linkOf={linkOf} />
      ))}
    </div>
  );
}

function LineView({ line, linkOf }: { readonly line: MathLine; readonly linkOf: LinkOf | undefined }) {
  const link = line.symbol && linkOf?.(line.symbol.text);
  const { symbol, reason } = line;
  const rows = rowsOf(line);
  const said = rows.map((row, i) => spoken(equation(row, i === 0 ? symbol : undefined).text, shared.lang.value));
  const isLong = rows.some(({ side }) => side.text.length > LONG);
  return (
    <div
      class="line"
      role="group"
      aria-label={[...said, ...(reason === undefined ? [] : [reason])].join('; ')}
      {...(link !== undefined && linkTo(link))}
    >
      {symbol && (
        <div class="symbol">
          <Tex tex={symbol.tex} isDisplay />
        </div>
      )}
      <div class={symbol ? 'rows' : 'rows alone'} {...(isLong && { tabIndex: 0 })}>
        {rows.map(({ sign, side }, i) => (
          <div key={i}>
            <Tex tex={sign ? `{} ${sign.tex} ${side.tex}` : side.tex} isDisplay />
          </div>
        ))}
      </div>
      {reason !== undefined && <div class="reason">{reason}</div>}
    </div>
  );
}
