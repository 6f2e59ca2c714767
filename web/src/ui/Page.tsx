import { Alert, Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';

/** A screen: its title, what can be done there, its content. */
export function Page({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  const id = useId();
  useEffect(() => {
    document.title = `${title} – Stockbook`;
  }, [title]);
  return (
    <Stack component="section" aria-labelledby={id} gap="md">
      <Group justify="space-between" align="center" gap="sm">
        <Title order={1} id={id} size="h2" className="name">
          {title}
        </Title>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}

/** What went wrong, in the server's words: what was wrong, what is allowed, what to do. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  if (!error) return null;
  const fields =
    error instanceof Problem ? Object.entries(error.errors).flatMap(([field, said]) => said.map((s) => `${inWords(field)} ${s}`)) : [];
  const said = error instanceof Error && error.message !== '' ? error.message : t('noAnswer');
  return (
    <Alert color="red" role="alert" variant="light">
      <Stack gap="xs" align="start">
        {(fields.length > 0 ? fields : [said]).map((sentence) => (
          <Text key={sentence} className="name">
            {sentence}
          </Text>
        ))}
        {onRetry && (
          <Button variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

// The sentence about a field goes on from the field's name: lines[2].unit_price must be 0 or more.
const inWords = (field: string) => {
  const name = field.replace(/^.*\./, '').replaceAll('_', ' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
};

/** An empty screen, which says what to do next. */
export function Empty({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <Stack gap="xs" py="xl" align="center" role="status" ta="center">
      <Text fw={600}>{title}</Text>
      {hint && <Text c="dimmed">{hint}</Text>}
      {action}
    </Stack>
  );
}

/** Shows what was read, or why it is not there (yet). */
export function Loaded<T>({
  query,
  children,
}: {
  query: { data: T | undefined; error: Error | null; refetch: () => unknown };
  children: (data: T) => ReactNode;
}) {
  const { t } = useTranslation();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Trouble error={query.error} onRetry={() => void query.refetch()} />;
  return <Loader role="status" aria-label={t('loading')} />;
}
