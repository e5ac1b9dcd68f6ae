import katex from 'katex';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface TexProps {
  readonly tex: string;
  readonly isDisplay?: boolean;
  /** What is heard instead of it; left out where something around it says so. */
  readonly label?: string | undefined;
}

/** Of what KaTeX could make of a text, only names of numbers are allowed: no address, no style. */
const trust = ({ command }: { readonly command: string }): boolean => command === '\\htmlData';

/** A formula, set by KaTeX into elements: no text of it is ever read as HTML. */
export function setTex(into: HTMLElement, tex: string, isDisplay: boolean): void {
  katex.render(tex, into, { displayMode: isDisplay, output: 'html', throwOnError: true, strict: 'ignore', trust });
}

export function Tex({ tex, isDisplay = false, label }: TexProps) {
  const own = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => setTex(own.current!, tex, isDisplay), [tex, isDisplay]);
  return (
    <span
      class={isDisplay ? 'tex display' : 'tex'}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'math', 'aria-label': label })}
    >
      <span ref={own} aria-hidden="true" />
    </span>
  );
}
