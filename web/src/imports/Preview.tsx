import { Alert, Button, Group, Loader, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { Trouble } from '../ui/Page';
import { Columns } from './Columns';
import { Counts } from './Counts';
import type { Chosen, Kind, Reading } from './kinds';
import { Problems } from './Problems';

type Result = Api<'ImportResult'>;

type Props = {
  kind: Kind;
  file: Chosen;
  trial: { data: Result | undefined; error: Error | null; isFetching: boolean; refetch: () => unknown };
  error: Error | null;
  reading: Reading;
  onReading: (reading: Reading) => void;
  onConfirm: () => void;
  onCancel: () => void;
};

/** What would be done: nothing is written before it is confirmed. */
export function Preview({ kind, file, trial, error, reading, onReading, onConfirm, onCancel }: Props) {
  const { t } = useTranslation(['imports', 'app']);
  const result = trial.isFetching || trial.error ? undefined : trial.data;
  const count = result ? result.new + (kind === 'products' ? result.changed : 0) : 0;
  return (
    <Stack gap="md">
      {trial.isFetching && (
        <Group role="status">
          <Loader size="sm" />
          <Text>{t('trying')}</Text>
        </Group>
      )}
      {!trial.isFetching && <Trouble error={trial.error} onRetry={() => void trial.refetch()} />}
      {result && (
        <>
          <Counts of={result} />
          {count === 0 && <Alert color="yellow">{t(result.broken > 0 ? 'allBroken' : 'allSame')}</Alert>}
        </>
      )}
      {result && <Problems problems={result.problems} all={result.broken + result.changed} file={file} />}
      {!trial.isFetching && <Columns kind={kind} file={file} result={result} reading={reading} onReading={onReading} />}
      {result && <FirstLines result={result} />}
      <Trouble error={error} />
      {result && (
        <Group className="save-bar">
          <Button size="md" disabled={count === 0} onClick={onConfirm}>
            {t(kind === 'products' ? 'doProducts' : 'doLines', { count })}
          </Button>
          <Button size="md" variant="default" onClick={onCancel}>
            {t('app:cancel')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function FirstLines({ result }: { result: Result }) {
  const { t } = useTranslation('imports');
  const fields = result.columns.map((column) => column.field);
  return (
    <Stack gap="xs" component="section" aria-labelledby="import-first">
      <Title order={2} size="h4" id="import-first">
        {t('firstLines')}
      </Title>
      <Table.ScrollContainer minWidth={0} type="native" tabIndex={0} role="region" aria-labelledby="import-first">
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              {fields.map((field) => (
                <Table.Th key={field} scope="col">
                  {t(`fields.${field as 'sku'}`, { defaultValue: field })}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {result.first_lines.map((line) => (
              <Table.Tr key={line.line}>
                {fields.map((field) => (
                  <Table.Td key={field} maw={240} miw={80} className="name">
                    <bdi>{line.fields[field]}</bdi>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
