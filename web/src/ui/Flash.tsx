import { type ReactNode, useEffect, useRef, useState } from 'react';

/** Lights up for a moment when the value it stands for has changed. */
export function Flash({ of: value, children }: { of: string | number | null; children: ReactNode }) {
  const before = useRef(value);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    setTimes((n) => n + 1);
  }, [value]);
  return (
    <span key={times} className={times > 0 ? 'flash' : undefined}>
      {children}
    </span>
  );
}
