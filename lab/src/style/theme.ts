import { effect } from '@preact/signals';
import { palette } from 'talweg/plot';
import { shared } from '../state/lab.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');

/** How many colors series have; then they begin anew. */
const COLORS: number = palette.light.length;

/** The color of a series, as styles name it. */
export const ink = (color: number): string => `var(--c${color % COLORS})`;

/** The colors of charts as numbers, where a canvas has to be told them. */
export const inks = (): readonly string[] => palette[isDark() ? 'dark' : 'light'];

export const paper = (): string => palette.paper[isDark() ? 'dark' : 'light'];

/** Which theme is shown; what asks for it is drawn anew when it changes. */
const isDark = (): boolean => document.documentElement.dataset.theme === 'dark';

/** Gives the page the palette of the library's charts, light or dark as is chosen, and its language. */
export function startTheme(): void {
  const root = document.documentElement;
  const show = (): void => {
    const { value } = shared.theme;
    const theme = value === 'system' ? (dark.matches ? 'dark' : 'light') : value;
    root.dataset.theme = theme;
    root.style.colorScheme = theme;
    for (const [i, color] of palette[theme].entries()) root.style.setProperty(`--c${i}`, color);
    root.style.setProperty('--paper', palette.paper[theme]);
    root.style.setProperty('--ink', palette.ink[theme]);
    shown.dispatchEvent(new Event('change'));
  };
  effect(show);
  dark.addEventListener('change', show);
  effect(() => {
    root.lang = shared.lang.value === 'zh' ? 'zh-Hans' : 'en';
  });
}

/** Tells when colors have changed. */
export const shown: EventTarget = new EventTarget();
