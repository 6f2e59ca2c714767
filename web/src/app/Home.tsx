import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { hasProducts } from '../products/reads';
import { mayOpen, screens } from './screens';
import { useMay, useSession } from './session';

const leaders = new Set(['owner', 'manager']);

/**
 * Where the app begins: with the first product while there is none; with the dashboard for who leads the business and sits at a desk; else with the first screen of
 * the menu that the user may open.
 */
export function Home() {
  const { user } = useSession();
  const isWide = useMediaQuery('(min-width: 62em)', false, { getInitialValueInEffect: false });
  const mayAdd = useMay('products');
  const any = useQuery({ queryKey: ['has-products'], queryFn: hasProducts, enabled: mayAdd, staleTime: 0, retry: false });
  if (mayAdd && any.isPending) return null;
  if (mayAdd && any.data === false) return <Navigate to="/start" replace />;
  if (isWide && leaders.has(user.role) && user.permissions.includes('reports')) return <Navigate to="/dashboard" replace />;
  const first = screens.find((screen) => mayOpen(screen, user));
  return first ? <Navigate to={first.to} replace /> : null;
}
