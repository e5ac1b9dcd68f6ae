import { useEffect, useRef, useState } from 'preact/hooks';

/** Pixels of a page below what is seen of it: what comes into view is there. */
const NEAR = '150px';

/** Whether an element is, or was, in view: what takes long to compute, or to load, waits for that. */
export function useSeen<E extends Element>() {
  const own = useRef<E>(null);
  const [isSeen, see] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) see(true);
      },
      { rootMargin: NEAR },
    );
    observer.observe(own.current!);
    return () => observer.disconnect();
  }, []);
  return [own, isSeen] as const;
}
