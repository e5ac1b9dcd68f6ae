import { useEffect, useRef } from 'preact/hooks';

/** Calls something for each picture of the screen while it is wanted, with the seconds since the one before. */
export function useFrames(isWanted: boolean, each: (seconds: number) => void): void {
  const latest = useRef(each);
  latest.current = each;
  useEffect(() => {
    if (!isWanted) return undefined;
    let before = performance.now();
    let request = requestAnimationFrame(function frame(now) {
      // A page that was hidden does not catch up.
      latest.current(Math.min(0.1, Math.max(0, now - before) / 1000));
      before = now;
      request = requestAnimationFrame(frame);
    });
    return () => cancelAnimationFrame(request);
  }, [isWanted]);
}
