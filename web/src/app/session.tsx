import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { type Api, api, dataOf, useCsrf } from '../api/client';

/** What a role may do; the server asks the same table. */
export type Permission = Api<'SignedInUser'>['permissions'][number];

type Session = { user: Api<'SignedInUser'>; tenant: Api<'Tenant'> };

const Context = createContext<Session | null>(null);

/** Goes to the sign-in, and back here afterwards. */
export function toSignIn() {
  const here = location.pathname + location.search;
  location.assign(here === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(here)}`);
}

async function readSession(): Promise<Session | null> {
  const status = await dataOf(api.GET('/api/auth/status'));
  if (!status.authenticated || !status.user) return null;
  useCsrf(status.csrf_token);
  return { user: status.user, tenant: await dataOf(api.GET('/api/tenant')) };
}

/** Shows the app to whoever is signed in; anybody else is sent to the sign-in. */
export function SessionGate({
  children,
  waiting,
  failed,
}: {
  children: ReactNode;
  waiting: ReactNode;
  failed: (retry: () => void) => ReactNode;
}) {
  const session = useQuery({ queryKey: ['session'], queryFn: readSession, staleTime: Number.POSITIVE_INFINITY, retry: 2 });
  const isOut = session.data === null;
  useEffect(() => {
    if (isOut) toSignIn();
  }, [isOut]);
  if (session.isError) return failed(() => void session.refetch());
  if (!session.data) return waiting;
  return <Context value={session.data}>{children}</Context>;
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
