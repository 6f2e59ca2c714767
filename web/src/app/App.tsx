import { DirectionProvider, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { Problem } from '../api/problem';
import { router } from './router';
import { Toasts } from './Toasts';
import { theme, variables } from './theme';

/** The nonce that this page was sent with: the content policy lets only styles in that carry it. */
export const nonce = () => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

const mayRetry = (failures: number, error: Error) =>
  failures < 2 && error instanceof Problem && (error.status === 0 || error.status >= 500);

/** The whole app. */
export function App() {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: mayRetry, staleTime: 5_000 } } }));
  return (
    <DirectionProvider>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={nonce} cssVariablesResolver={variables}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <Toasts />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
