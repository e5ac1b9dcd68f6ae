import { type Signal, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { common } from '../lang/lang.ts';
import { useFrames } from './frames.ts';
import { Select } from './select.tsx';
import { show } from './show.ts';

interface TimeLineProps {
  /** The step that is seen. */
  readonly at: Signal<number>;
  /** The last step that there is. */
  readonly most: number;
  /** Steps a second at first. */
  readonly speed?: number;
  /** What can be done about branches, where settings may change on the way. */
  readonly branches?: Branches | undefined;
}

/** Places where settings were changed on the way. */
export interface Branches {
  /** The steps, rising. */
  readonly at: readonly number[];
  readonly branch: () => void;
  readonly undo: () => void;
}

const SPEEDS = [1, 2, 5, 10, 30, 60, 200, 1000];

/** Goes through the steps of something: plays, pauses, steps forward and back, jumps, branches. */
export function TimeLine({ at, most, speed = 10, branches }: TimeLineProps) {
  const t = common().timeline;
  const id = useId();
  const isPlaying = useSignal(false);
  const pace = useSignal(speed);
  const part = useSignal(0);
  const go = (step: number): void => {
    at.value = Math.min(most, Math.max(0, Math.round(step)));
  };
  useFrames(isPlaying.value, (seconds) => {
    const far = part.peek() + seconds * pace.peek();
    part.value = far % 1;
    if (far >= 1) go(at.peek() + Math.floor(far));
    if (at.peek() >= most) isPlaying.value = false;
  });
  const play = (): void => {
    if (!isPlaying.value && at.value >= most) at.value = 0;
    isPlaying.value = !isPlaying.value;
  };
  const jump = (step: number) => () => {
    isPlaying.value = false;
    go(step);
  };
  return (
    <div class="timeline" role="group" aria-label={t.name}>
      <div class="buttons">
        <Key label={t.toStart} onPress={jump(0)} isOff={at.value <= 0} d="M6 5v14M19 5l-9 7 9 7z" />
        <Key label={t.back} onPress={jump(at.value - 1)} isOff={at.value <= 0} d="M16 5l-9 7 9 7" />
        <button
          type="button"
          class="play"
          aria-label={isPlaying.value ? t.pause : t.play}
          title={isPlaying.value ? t.pause : t.play}
          onClick={play}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={isPlaying.value ? 'M7 5h3v14H7zM14 5h3v14h-3z' : 'M8 5l11 7-11 7z'} />
          </svg>
        </button>
        <Key label={t.forward} onPress={jump(at.value + 1)} isOff={at.value >= most} d="M8 5l9 7-9 7" />
        <Key label={t.toEnd} onPress={jump(most)} isOff={at.value >= most} d="M18 5v14M5 5l9 7-9 7z" />
      </div>
      <div class="track">
        <label class="hidden" for={id}>
          {t.step}
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={most}
          step={1}
          value={at.value}
          aria-valuetext={t.of(String(at.value), String(most))}
          onInput={({ currentTarget }) => go(Number(currentTarget.value))}
        />
        {branches?.at.map((step) => (
          <i key={step} style={{ left: `${(100 * step) / Math.max(1, most)}%` }} />
        ))}
      </div>
      <span class="place" data-step={at.value}>
        {t.step} {t.of(show(at.value), show(most))}
      </span>
      <Select
        label={t.speed}
        isLabelHidden
        value={String(pace.value)}
        options={SPEEDS.map((own) => [String(own), t.perSecond(show(own))])}
        onChange={(value) => (pace.value = Number(value))}
      />
      {branches && (
        <div class="branching">
          <button
            type="button"
            title={t.branchHelp}
            disabled={at.value <= (branches.at.at(-1) ?? 0) || at.value >= most}
            onClick={branches.branch}
          >
            {t.branch}
          </button>
          {branches.at.length > 0 && (
            <>
              <span>{t.branches(branches.at.join(', '))}</span>
              <button type="button" class="plain" onClick={branches.undo}>
                {t.unbranch}
              </button>
            </>
          )}
        </div>
      )}
    </div>
  );
}

interface KeyProps {
  readonly label: string;
  readonly onPress: () => void;
  readonly isOff: boolean;
  readonly d: string;
}

const Key = ({ label, onPress, isOff, d }: KeyProps) => (
  <button type="button" class="icon" aria-label={label} title={label} disabled={isOff} onClick={onPress}>
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={d} />
    </svg>
  </button>
);
