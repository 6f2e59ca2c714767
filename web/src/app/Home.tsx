import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { hasProducts } from '../products/reads';
import { mayOpen, screens } from './screens';
import { useMay, useSession } from './session';

/** Where the app begins: with the first screen of the menu that the user may open, or with the first product while there is none. */
export function Home() {
  const { user } = useSession();
  const mayAdd = useMay('products');
  const any = useQuery({ queryKey: ['has-products'], queryFn: hasProducts, enabled: mayAdd, staleTime: 0, retry: false });
  if (mayAdd && any.isPending) return null;
  if (mayAdd && any.data === false) return <Navigate to="/start" replace />;
  const first = screens.find((screen) => mayOpen(screen, user));
  return first ? <Navigate to={first.to} replace /> : null;
}
