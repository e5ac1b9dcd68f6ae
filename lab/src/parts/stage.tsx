import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { common } from '../lang/lang.ts';

interface StageProps {
  /** What is seen. */
  readonly figure: ComponentChildren;
  /** What is set. */
  readonly controls?: ComponentChildren;
  /** The mathematics beside it. */
  readonly mathematics?: ComponentChildren;
}

/** A figure with its settings, and the mathematics beside it; one below the other where the page is narrow. */
export function Stage({ figure, controls, mathematics }: StageProps) {
  const t = common();
  const id = useId();
  return (
    <div class="stage">
      <div class="seen">{figure}</div>
      {controls && (
        <section class="panel controls" aria-labelledby={`${id}-controls`}>
          <h2 id={`${id}-controls`}>{t.controls}</h2>
          {controls}
        </section>
      )}
      {mathematics && (
        <section class="panel mathematics" aria-labelledby={`${id}-mathematics`}>
          <h2 id={`${id}-mathematics`}>{t.mathematics}</h2>
          {mathematics}
        </section>
      )}
    </div>
  );
}
