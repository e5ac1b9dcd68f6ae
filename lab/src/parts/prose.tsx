import { spoken } from 'talweg/writing';
import { shared } from '../state/lab.ts';
import { Tex } from './tex.tsx';
import { texText } from './tex-text.ts';

/** What stands between signs in a text: mathematics between $, what is stressed between asterisks. */
const PARTS = /(\$[^$]+\$|\*[^*]+\*)/;

/** A sentence with formulas in it. */
export const Line = ({ text }: { readonly text: string }) => (
  <>
    {text.split(PARTS).map((part, i) => {
      if (part.startsWith('$'))
        return <Tex key={i} tex={part.slice(1, -1)} label={spoken(texText(part.slice(1, -1)), shared.lang.value)} />;
      return part.startsWith('*') ? <em key={i}>{part.slice(1, -1)}</em> : part;
    })}
  </>
);

/** Paragraphs, with an empty line between them. */
export const Prose = ({ text }: { readonly text: string }) => (
  <div class="prose">
    {text.split(/\n\s*\n/).map((paragraph, i) => (
      <p key={i}>
        <Line text={paragraph.trim()} />
      </p>
    ))}
  </div>
);
