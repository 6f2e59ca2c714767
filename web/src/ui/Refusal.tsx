import { Alert } from '@mantine/core';
import { Trouble } from './Page';
import { isStale } from './stale';

/** Why a form was refused: in the server's words, or in the form's own where another one was faster. */
export function Refusal({ error, stale }: { error: unknown; stale: string }) {
  if (!isStale(error)) return <Trouble error={error} />;
  return (
    <Alert color="orange" role="alert">
      {stale}
    </Alert>
  );
}
