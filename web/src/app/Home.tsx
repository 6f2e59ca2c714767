import { Navigate } from '@tanstack/react-router';
import { mayOpen, screens } from './screens';
import { useSession } from './session';

/** Where the app begins: with the first screen of the menu that the user may open. */
export function Home() {
  const { user } = useSession();
  const first = screens.find((screen) => mayOpen(screen, user));
  return first ? <Navigate to={first.to} replace /> : null;
}
