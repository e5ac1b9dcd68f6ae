import type { Formula } from '../writing/document.ts';
import { indexed, type LayerPlace, type Notation, type Role } from './notation.ts';

/** A formula that is the same in LaTeX and in text, or not. */
export const formula = (tex: string, text: string = tex): Formula => ({ tex, text });

/** Formulas one after another, between them what stands there as text: `` join`${eta} · ${delta}` ``. */
export function join(parts: TemplateStringsArray, ...formulas: readonly Formula[]): Formula {
  const written = (form: 'tex' | 'text'): string =>
    parts
      .map((part, i) => {
        const between = form === 'text' ? part : part.replaceAll('·', '\\,').replaceAll('⇒', '\\Rightarrow');
        return `${i === 0 ? '' : formulas[i - 1]![form]}${between}`;
      })
      .join('');
  return { tex: written('tex'), text: written('text') };
}

/** The symbol of something in a layer, with indices. */
export const symbolIn = (
  notation: Notation,
  role: Role,
  place: LayerPlace,
  ...indices: readonly (string | number)[]
): Formula => indexed(notation.letter(role, place)!, place, undefined, indices.map(String));
