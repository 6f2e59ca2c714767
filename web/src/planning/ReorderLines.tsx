import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { Go } from '../app/Go';
import { useMay, useSession } from '../app/session';
import { useStores } from '../app/stores';
import { useDraft } from '../ui/drafts';
import { useFigures } from '../ui/figures';
import { Empty, Trouble } from '../ui/Page';
import { ReorderGroupCard } from './ReorderGroupCard';
import { costOf, draftLines, type Edit, type Edits, groupsOf, lineKey, noEdits } from './reorder';
import { useReason } from './useReason';

type Row = Api<'ReorderRow'>;

/** The suggested lines by who delivers them, and what makes drafts of the chosen ones. */
export function ReorderLines({ rows }: { rows: Row[] }) {
  const { t } = useTranslation('planning');
  const { tenant } = useSession();
  const { money } = useFigures();
  const may = { order: useMay('purchasing'), transfer: useMay('transfers') };
  const [edits, setEdits, forget] = useDraft<Edits>('reorder', noEdits);
  const [made, setMade] = useState<Api<'ReorderDrafts'> | null>(null);
  const reason = useReason();
  const write = useWrite(
    (lines: Api<'ReorderDraftLine'>[], key) => send('post', '/api/analytics/reorder/drafts', { body: { lines } }, key),
    {
      changes: [['report'], ['orders'], ['transfers']],
      onDone: (answer) => {
        setMade(answer);
        forget();
      },
    },
  );
  const edit = (row: Row, change: Edit) =>
    setEdits((old) => ({ ...old, lines: { ...old.lines, [lineKey(row)]: { ...old.lines[lineKey(row)], ...change } } }));
  const lines = draftLines(rows, edits, may, reason);
  const cost = costOf(rows, edits, may, tenant.currency_digits);
  return (
    <Stack gap="md">
      {made && <Made answer={made} />}
      {rows.length === 0 && <Empty title={t('nothingToOrder')} hint={t('nothingToOrderHint')} />}
      {groupsOf(rows).map((group) => (
        <ReorderGroupCard
          key={group.key}
          group={group}
          edits={edits}
          may={may}
          reason={reason}
          onEdit={edit}
          onSupplier={(supplier) => setEdits((old) => ({ ...old, supplier }))}
        />
      ))}
      {rows.length > 0 && (may.order || may.transfer) && (
        <div className="plan-bar no-print">
          <Trouble error={write.error} />
          <Group justify="space-between" gap="sm">
            <Text role="status">
              {t('chosen', { count: lines.length })}
              {cost !== null && cost > 0 && <bdi>{` · ${money(cost)}`}</bdi>}
            </Text>
            <Button size="md" loading={write.isBusy} disabled={lines.length === 0} onClick={() => write.start(lines)}>
              {t('makeDrafts')}
            </Button>
          </Group>
        </div>
      )}
    </Stack>
  );
}

/** The drafts that were made, each a tap away, and why others were not. */
function Made({ answer }: { answer: Api<'ReorderDrafts'> }) {
  const { t } = useTranslation('planning');
  const stores = useStores().data ?? [];
  const name = (id: number) => stores.find((s) => s.id === id)?.name ?? '';
  return (
    <>
      {answer.drafts.length > 0 && (
        <Alert color="brand" variant="light" role="status" title={t('made', { count: answer.drafts.length })}>
          <List listStyleType="none" spacing={4}>
            {answer.drafts.map((draft) => (
              <List.Item key={`${draft.kind}-${draft.id}`}>
                <Go href={`/${draft.kind === 'transfer' ? 'transfers' : 'orders'}/${draft.id}`} py={4}>
                  {t(`drafts.${draft.kind as 'transfer'}`, { number: draft.number, store: name(draft.store_id) })}
                </Go>{' '}
                {t('draftLines', { count: draft.lines })}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {answer.problems.map((problem) => (
        <Alert key={`${problem.store_id}-${problem.supplier_id}-${problem.from_store_id}`} color="red" variant="light" role="alert">
          {t('notMade', { store: name(problem.store_id), detail: problem.detail })}
        </Alert>
      ))}
    </>
  );
}
