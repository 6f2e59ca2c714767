import { lazy, Suspense, useEffect, useState } from 'react';
import { saying } from '../ui/done';

const Notifications = lazy(() => import('@mantine/notifications').then((m) => ({ default: m.Notifications })));

// Milliseconds: after the screen stands, and before the line may be lost.
const soon = 5_000;

/** Where it is said that something was done, or was not. */
export function Toasts() {
  const [isNeeded, setNeeded] = useState(false);
  useEffect(() => {
    const need = () => setNeeded(true);
    const timer = setTimeout(need, soon);
    window.addEventListener(saying, need);
    return () => {
      clearTimeout(timer);
      window.removeEventListener(saying, need);
    };
  }, []);
  if (!isNeeded) return null;
  return (
    <Suspense>
      <Notifications position="bottom-center" limit={3} />
    </Suspense>
  );
}
