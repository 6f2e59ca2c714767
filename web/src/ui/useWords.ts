import { type RegisteredRouter, type RouteById, type RouteIds, useNavigate, useSearch } from '@tanstack/react-router';

type Tree = RegisteredRouter['routeTree'];
type Words<From extends RouteIds<Tree>> = RouteById<Tree, From>['types']['fullSearchSchema'];

/**
 * What a screen's address says, and what changes some of it: the rest stays, and the way back leads to the screen before.
 */
export function useWords<From extends RouteIds<Tree>>(from: From): [Words<From>, (next: Partial<Words<From>>) => void] {
  const words = useSearch({ from } as never) as Words<From>;
  const navigate = useNavigate({ from } as never);
  const change = (next: Partial<Words<From>>) =>
    void navigate({ search: (old: Words<From>) => ({ ...old, ...next }), replace: true } as never);
  return [words, change];
}
