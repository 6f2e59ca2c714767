import { Badge, Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { type Column, DataList } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Empty, Trouble } from '../ui/Page';
import { Paged } from '../ui/Paged';
import { usePages } from '../ui/pages';
import { Undone } from './Undone';
import { useUndo } from './useUndo';

type Import = Api<'Import'>;

const pageSize = 10;

/** What was imported before, each of it with the way back. */
export function Earlier() {
  const { t } = useTranslation('imports');
  const { moment, quantity } = useFigures();
  const [asked, setAsked] = useState<Import | null>(null);
  const undo = useUndo();
  const { query, items } = usePages(['imports'], (after, signal) =>
    dataOf(api.GET('/api/imports', { params: { query: { limit: pageSize, after } }, signal })),
  );
  const columns: Column<Import>[] = [
    { label: t('file'), cell: (run) => run.file_name, card: 'title' },
    { label: t('when'), cell: (run) => moment(run.started_at), card: 'line' },
    { label: t('what'), cell: (run) => t(`kinds.${run.kind as 'sales'}`), card: 'line' },
    { label: t('counts.new'), cell: (run) => quantity(run.new), isFigure: true },
    { label: t('counts.broken'), cell: (run) => quantity(run.broken), isFigure: true },
    {
      label: t('state'),
      cell: (run) =>
        run.state === 'finished' || run.state === 'interrupted' ? (
          <Group gap="xs" justify="end" wrap="nowrap">
            {run.state === 'interrupted' && <State run={run} />}
            <Button variant="default" mih={44} onClick={() => setAsked(run)} aria-label={t('undoOf', { name: run.file_name })}>
              {t('undo')}
            </Button>
          </Group>
        ) : (
          <State run={run} />
        ),
      card: 'end',
    },
  ];
  return (
    <Stack component="section" aria-labelledby="imports-earlier">
      <Title order={2} size="h4" id="imports-earlier">
        {t('earlier')}
      </Title>
      {undo.answer && <Undone undone={undo.answer} />}
      <Trouble error={undo.error} />
      <Paged query={query} items={items} empty={<Empty title={t('noneYet')} />}>
        <DataList label={t('earlier')} rows={items} columns={columns} rowKey={(run) => run.id} />
      </Paged>
      {asked && (
        <Ask
          run={asked}
          onClose={() => setAsked(null)}
          onUndo={() => {
            setAsked(null);
            undo.start(asked.id);
          }}
        />
      )}
    </Stack>
  );
}

function State({ run }: { run: Import }) {
  const { t } = useTranslation('imports');
  return (
    <Badge variant="outline" color={run.state === 'interrupted' ? 'orange' : 'gray'} tt="none">
      {t(`states.${run.state as 'undone'}`, { defaultValue: run.state })}
    </Badge>
  );
}

/** Asks first: an import of weeks ago is many postings, and doing it again needs the file. */
function Ask({ run, onClose, onUndo }: { run: Import; onClose: () => void; onUndo: () => void }) {
  const { t } = useTranslation(['imports', 'app']);
  return (
    <Modal opened onClose={onClose} centered title={t('askTitle')} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <Stack>
        <Text className="name">{t('ask', { name: run.file_name, count: run.new })}</Text>
        <Group>
          <Button color="red" size="md" onClick={onUndo}>
            {t('askYes')}
          </Button>
          <Button variant="default" size="md" onClick={onClose} data-autofocus>
            {t('app:cancel')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
