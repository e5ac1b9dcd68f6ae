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
  /** What its steps are, where a page has several time lines. */
  readonly label?: string;
  /** What can be done about branches, where settings may change on the way. */
  readonly branches?: Branches | undefined;
  /** What plays, where steps are made elsewhere. */
  readonly player?: Player | undefined;
}

/** Something that makes steps by itself. */
export interface Player {
  readonly isPlaying: Signal<boolean>;
  /** Steps a second; ∞ for as many as there can be. */
  readonly pace: Signal<number>;
  readonly paces: readonly number[];
  /** The last step that there was: the end of the slider. */
  readonly reached: number;
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
export function TimeLine({ at, most, speed = 10, label, branches, player }: TimeLineProps) {
  // A course may have become shorter than where it was looked at.
  const here = Math.min(at.value, most);
  const t = common().timeline;
  const id = useId();
  const unreached = branches?.at.filter((step) => step > most) ?? [];
  const own = { isPlaying: useSignal(false), pace: useSignal(speed), paces: SPEEDS, reached: most };
  const { isPlaying, pace, paces, reached } = player ?? own;
  const part = useSignal(0);
  const go = (step: number): void => {
    at.value = Math.min(most, Math.max(0, Math.round(step)));
  };
  useFrames(isPlaying.value && !player, (seconds) => {
    const far = part.peek() + seconds * pace.peek();
    part.value = far % 1;
    if (far >= 1) go(at.peek() + Math.floor(far));
    if (at.peek() >= most) isPlaying.value = false;
  });
  const play = (): void => {
    if (!isPlaying.value && here >= most) at.value = 0;
    isPlaying.value = !isPlaying.value;
  };
  const jump = (step: number) => () => {
    isPlaying.value = false;
    go(step);
  };
  return (
    <div class="timeline" role="group" aria-label={label ?? t.name}>
      <div class="buttons">
        <Key label={t.toStart} onPress={jump(0)} isOff={here <= 0} d="M6 5v14M19 5l-9 7 9 7z" />
        <Key label={t.back} onPress={jump(here - 1)} isOff={here <= 0} d="M16 5l-9 7 9 7" />
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
        <Key label={t.forward} onPress={jump(here + 1)} isOff={here >= most} d="M8 5l9 7-9 7" />
        <Key label={t.toEnd} onPress={jump(reached)} isOff={here >= reached} d="M18 5v14M5 5l9 7-9 7z" />
      </div>
      <div class="track">
        <label class="hidden" for={id}>
          {label ?? t.step}
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={reached}
          step={1}
          value={here}
          aria-valuetext={t.of(String(here), String(reached))}
          onInput={({ currentTarget }) => go(Number(currentTarget.value))}
        />
        {branches?.at.map((step) => (
          <i key={step} style={{ left: `${Math.min(100, (100 * step) / Math.max(1, reached))}%` }} />
        ))}
      </div>
      <span class="place" data-step={here}>
        {label ?? t.step} {t.of(show(here), show(reached))}
      </span>
      <Select
        label={t.speed}
        isLabelHidden
        value={String(pace.value)}
        options={paces.map((own) => [String(own), own === Infinity ? t.fastest : t.perSecond(show(own))])}
        onChange={(value) => (pace.value = Number(value))}
      />
      {branches && (
        <div class="branching">
          <button
            type="button"
            title={t.branchHelp}
            disabled={here <= (branches.at.at(-1) ?? 0) || here >= most}
            onClick={branches.branch}
          >
            {t.branch}
          </button>
          {branches.at.length > 0 && (
            <>
              <span>{t.branches(branches.at.join(', '))}</span>
              {unreached.length > 0 && <span role="status">{t.unreached(unreached.join(', '), show(most))}</span>}
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
