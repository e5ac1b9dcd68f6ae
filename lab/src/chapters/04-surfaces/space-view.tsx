import { useEffect, useRef, useState } from 'preact/hooks';
import { Slider } from '../../parts/slider.tsx';
import { useWidth } from '../../parts/use-width.ts';
import { shown as themes } from '../../style/theme.ts';
import { fields } from './fields.ts';
import type { Shown } from './shown.ts';
import type { Scene } from './three-dimensions.ts';

/** Degrees for a pixel that is dragged, and for an arrow key. */
const DRAGGED = 0.5;
const KEY = 5;

const KEYS: Readonly<Record<string, readonly [turn: number, tilt: number]>> = {
  ArrowLeft: [-KEY, 0],
  ArrowRight: [KEY, 0],
  ArrowUp: [0, KEY],
  ArrowDown: [0, -KEY],
};

/** The surface in space, which is drawn by what is loaded only for it. */
export function SpaceView({ t, settings, title, heights, racers, k }: Shown) {
  const [box, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scene = useRef<Scene | undefined>(undefined);
  const [state, setState] = useState<'loading' | 'there' | 'failed'>('loading');
  const { turn, tilt } = settings;
  const height = Math.round(width * 0.8);
  useEffect(() => {
    let isGone = false;
    void (async () => {
      try {
        const { Scene } = await import('./three-dimensions.ts');
        if (isGone) return;
        scene.current = new Scene(canvas.current!);
        setState('there');
      } catch {
        if (!isGone) setState('failed');
      }
    })();
    return () => {
      isGone = true;
      scene.current?.dispose();
      scene.current = undefined;
    };
  }, []);
  useEffect(() => {
    const paint = (): void => scene.current?.surface(heights);
    paint();
    themes.addEventListener('change', paint);
    return () => themes.removeEventListener('change', paint);
  }, [state, heights]);
  useEffect(() => {
    const paint = (): void => {
      scene.current?.paths(racers.map(({ course }) => course ?? []));
      scene.current?.show(k);
    };
    paint();
    themes.addEventListener('change', paint);
    return () => themes.removeEventListener('change', paint);
  }, [state, heights, ...racers.map(({ course }) => course), racers.length]);
  useEffect(() => scene.current?.show(k), [k]);
  useEffect(
    () => scene.current?.look(width, height, turn.value, tilt.value),
    [state, width, height, turn.value, tilt.value],
  );
  const by = (degrees: number, up: number): void => {
    turn.value = ((turn.value + degrees + 540) % 360) - 180;
    tilt.value = Math.min(90, Math.max(5, tilt.value + up));
  };
  return (
    <div class="space" ref={box} aria-busy={state === 'loading'}>
      {state === 'failed' && <p class="trouble">{t.noSpace}</p>}
      <canvas
        ref={canvas}
        width={width}
        height={height}
        tabIndex={0}
        role="img"
        aria-label={`${title}. ${t.turnIt}`}
        hidden={state === 'failed'}
        style={{ width: `${width}px`, height: `${height}px` }}
        onKeyDown={(event) => {
          const way = KEYS[event.key];
          if (!way) return;
          event.preventDefault();
          by(...way);
        }}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId))
            by(-DRAGGED * event.movementX, DRAGGED * event.movementY);
        }}
      />
      <div class="turns">
        <Slider label={t.turn} value={turn} field={fields.turn} />
        <Slider label={t.tilt} value={tilt} field={fields.tilt} />
      </div>
    </div>
  );
}
