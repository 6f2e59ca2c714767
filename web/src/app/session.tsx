import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, lazy, type ReactNode, Suspense, useContext, useEffect, useState } from 'react';
import { type Api, api, dataOf, useCsrf } from '../api/client';

/** What a role may do; the server asks the same table. */
export type Permission =
  | 'products'
  | 'inventory'
  | 'inventory_view'
  | 'sell'
  | 'transfers'
  | 'counts'
  | 'day_reports'
  | 'purchasing'
  | 'reports'
  | 'transactions'
  | 'cost_view'
  | 'price_override'
  | 'backdate'
  | 'audit'
  | 'keys'
  | 'manage_users'
  | 'settings'
  | 'approve';

/** Who is signed in, and the business. */
export type Session = { user: Api<'SignedInUser'>; tenant: Api<'Tenant'> };

const Context = createContext<Session | null>(null);

const SignInAgain = lazy(() => import('./SignInAgain').then((m) => ({ default: m.SignInAgain })));

/** Goes to the sign-in, and back here afterwards. */
export function toSignIn() {
  const here = location.pathname + location.search;
  location.assign(here === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(here)}`);
}

async function readSession(): Promise<Session | null> {
  // Asked for together: on a slow line each answer is a wait.
  const tenant = dataOf(api.GET('/api/tenant')).catch((problem: unknown) => problem);
  const status = await dataOf(api.GET('/api/auth/status'));
  if (!status.authenticated || !status.user) return null;
  useCsrf(status.csrf_token);
  const settings = await tenant;
  if (settings instanceof Error) throw settings;
  return { user: status.user, tenant: settings as Api<'Tenant'> };
}

/** Shows the app to whoever is signed in; anybody else is sent to the sign-in. Where a session ends under an open screen, the screen stays as it is. */
export function SessionGate({
  children,
  waiting,
  failed,
}: {
  children: ReactNode;
  waiting: ReactNode;
  failed: (retry: () => void) => ReactNode;
}) {
  const queries = useQueryClient();
  const [hasEnded, setEnded] = useState(false);
  const session = useQuery({ queryKey: ['session'], queryFn: readSession, staleTime: Number.POSITIVE_INFINITY, retry: 2 });
  const isOut = session.data === null;
  useEffect(() => {
    if (isOut) toSignIn();
  }, [isOut]);
  useEffect(() => {
    const end = () => setEnded(true);
    window.addEventListener('stockbook:signed-out', end);
    return () => window.removeEventListener('stockbook:signed-out', end);
  }, []);
  if (!session.data) return session.isError ? failed(() => void session.refetch()) : waiting;
  const goOn = () => {
    setEnded(false);
    void queries.invalidateQueries();
  };
  return (
    <Context value={session.data}>
      {children}
      {hasEnded && (
        <Suspense>
          <SignInAgain user={session.data.user} business={session.data.tenant.code} onDone={goOn} />
        </Suspense>
      )}
    </Context>
  );
}

/** Who is signed in, and their business. */
export function useSession(): Session {
  const session = useContext(Context);
  if (session === null) throw new Error('Only inside SessionGate.');
  return session;
}

/** True when the signed-in user may do it. */
export function useMay(permission: Permission): boolean {
  return useSession().user.permissions.includes(permission);
}

/** True when the signed-in user may do it, and for all stores: what concerns the whole business is for nobody else. */
export function useMayEverywhere(permission: Permission): boolean {
  const { user } = useSession();
  return user.stores === null && user.permissions.includes(permission);
}
