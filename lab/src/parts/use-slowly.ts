import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';

/**
 * The value of a signal, no more often than once in so many milliseconds; the last one is never left out. What nobody
 * reads sixty times a second need not be drawn so often.
 *
 * @param isFinal Of a value that is taken at once, because no other is to come soon.
 */
export function useSlowly<T>(
  fast: ReadonlySignal<T>,
  milliseconds: number,
  isFinal: (value: T) => boolean = () => false,
): ReadonlySignal<T> {
  const slow = useSignal(fast.peek());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const last = useRef(0);
  useSignalEffect(() => {
    const { value } = fast;
    clearTimeout(timer.current);
    const take = (): void => {
      last.current = performance.now();
      slow.value = value;
    };
    const wait = isFinal(value) ? 0 : milliseconds - (performance.now() - last.current);
    if (wait <= 0) take();
    else timer.current = setTimeout(take, wait);
  });
  return slow;
}
