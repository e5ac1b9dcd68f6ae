import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { spoken } from 'talweg/writing';
import { shared } from '../state/lab.ts';
import { linked } from './linked.ts';
import { added, show } from './show.ts';
import { setTex } from './tex.tsx';

interface FormulaProps {
  /**
   * LaTeX in which `\num{x}` is the number called x, `\pnum{x}` the same in brackets where it is negative, and
   * `\snum{x}` what is added: + or − and the number without its sign.
   */
  readonly tex: string;
  /** The same as a line of text, with {x}, and {+x} for what is added: it is spoken. */
  readonly text: string;
  readonly values?: Readonly<Record<string, number>>;
  readonly digits?: number;
}

/**
 * A formula with live numbers, linked to the figure. It is set once; as numbers change, only their digits are written.
 */
export function Formula({ tex, text, values = {}, digits }: FormulaProps) {
  const own = useRef<HTMLSpanElement>(null);
  const places = useRef<readonly Place[]>([]);
  useLayoutEffect(() => {
    setTex(own.current!, withPlaces(tex), true);
    places.current = placesIn(own.current!);
  }, [tex]);
  useLayoutEffect(() => {
    for (const { name, form, node } of places.current) {
      const written = writtenAs(form, values[name], digits);
      if (node.data !== written) node.data = written;
    }
  });
  const name = linked.value;
  useEffect(() => {
    for (const { element, name: at } of places.current) element.classList.toggle('linked', at === name);
  }, [name, tex]);
  const said = text.replaceAll(/\{(\+?)(\w+)\}/g, (_, plus: string, key: string) =>
    values[key] === undefined ? plus + key : writtenAs(plus === '' ? '' : 's', values[key], digits),
  );
  const point = ({ target }: Event): void => {
    linked.value = (target as Element).closest<HTMLElement>('[data-n]')?.dataset.n;
  };
  return (
    <span
      class="tex display live"
      role="math"
      aria-label={spoken(said, shared.lang.value)}
      {...(said.length > LONG && { tabIndex: 0 })}
    >
      <span ref={own} aria-hidden="true" onPointerOver={point} onPointerLeave={() => (linked.value = undefined)} />
    </span>
  );
}

/** Longer formulas may have to be scrolled on a narrow screen, by keyboard too. */
const LONG = 24;

/** How a number is written: as it is, in brackets where it is negative, or as what is added. */
type Form = '' | 'p' | 's';

function writtenAs(form: Form, value = Number.NaN, digits?: number): string {
  if (Number.isNaN(value)) return form === 's' ? '+ –' : '–';
  if (form === 's') return added(value, digits);
  return form === 'p' && value < 0 ? `(${show(value, digits)})` : show(value, digits);
}

/** Where a number stands in a formula. */
interface Place {
  readonly name: string;
  readonly form: Form;
  readonly element: Element;
  readonly node: Text;
}

const withPlaces = (tex: string): string =>
  tex.replaceAll(
    /\\([ps]?)num\{(\w+)\}/g,
    (_, form: string, name: string) => `${form === 's' ? '\\;' : ''}\\htmlData{n=${name},form=${form}}{\\text{0}}`,
  );

function placesIn(root: HTMLElement): Place[] {
  return [...root.querySelectorAll<HTMLElement>('[data-n]')].map((element) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    return {
      name: element.dataset.n!,
      form: element.dataset.form as Form,
      element,
      node: texts.nextNode() as Text,
    };
  });
}
