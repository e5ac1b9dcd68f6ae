import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** The width that an element has, in pixels, followed as it changes. */
export function useWidth<E extends Element>(first = 640) {
  const own = useRef<E>(null);
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const element = own.current!;
    const measure = (): void => setWidth(Math.max(1, Math.round(element.getBoundingClientRect().width)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [own, width] as const;
}
