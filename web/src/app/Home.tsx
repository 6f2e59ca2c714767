import { useMediaQuery } from '@mantine/hooks';
import { Navigate } from '@tanstack/react-router';
import { screens } from './screens';
import { useSession } from './session';

const leaders = new Set(['owner', 'manager']);

/** Where the app begins: with the first screen of the menu that the user may open; who leads the business and sits at a desk begins with the dashboard. */
export function Home() {
  const { user } = useSession();
  const isWide = useMediaQuery('(min-width: 62em)', false, { getInitialValueInEffect: false });
  if (isWide && leaders.has(user.role) && user.permissions.includes('reports')) return <Navigate to="/dashboard" replace />;
  const first = screens.find((screen) => user.permissions.includes(screen.permission));
  return first ? <Navigate to={first.to} replace /> : null;
}
