import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { newKey } from '../api/keys';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useIsNarrow } from '../ui/DataList';
import { Page } from '../ui/Page';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import { Earlier } from './Earlier';
import { FileDrop } from './FileDrop';
import { importKeys } from './keys';
import { type Chosen, guessed, type Kind, kinds, type Reading, requestOf } from './kinds';
import { Preview } from './Preview';
import { Result } from './Result';
import { Running } from './Running';

type Place = { id: number; business_date: string };

/** Takes over a list of another program: tried first, then done, and undone if it was the wrong one. */
export function ImportScreen() {
  const { t } = useTranslation('imports');
  const [kind, setKind] = useState<Kind>('products');
  const [file, setFile] = useState<Chosen | null>(null);
  const [reading, setReading] = useState<Reading>(guessed);
  const { store, stores, choose } = useStoreChoice();
  const isNarrow = useIsNarrow();
  const trial = useTrial(kind, file, store, reading);
  const run = useWrite((body: Api<'RunImportRequest'>, key) => send('post', '/api/imports', { body }, key), { changes: importKeys });
  const take = (next: Chosen | null) => {
    setFile(next);
    setReading(guessed);
    run.reset();
  };
  return (
    <Page title={t('title')}>
      <Stack maw={900} gap="lg">
        {run.answer ? (
          <Result result={run.answer} file={file} onAgain={() => take(null)} />
        ) : run.isBusy ? (
          <Running />
        ) : (
          <>
            <Stack gap="xs">
              <SegmentedControl
                aria-label={t('what')}
                data={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
                value={kind}
                onChange={(value) => {
                  setKind(value as Kind);
                  setReading(guessed);
                  run.reset();
                }}
                orientation={isNarrow ? 'vertical' : 'horizontal'}
                fullWidth
                size={isNarrow ? 'lg' : 'md'}
              />
              <Text size="sm" c="dimmed">
                {t(`hints.${kind}`)}
              </Text>
            </Stack>
            {kind !== 'products' && <StoreChoice stores={stores} chosen={store?.id} label={t('store')} onChange={choose} />}
            <FileDrop kind={kind} file={file} onFile={take} />
            {file && (
              <Preview
                kind={kind}
                file={file}
                trial={trial}
                error={run.error}
                reading={reading}
                onReading={setReading}
                onConfirm={() => run.start(requestOf(kind, file, store, reading, false))}
                onCancel={() => take(null)}
              />
            )}
          </>
        )}
        <Earlier />
      </Stack>
    </Page>
  );
}

/** Tries the import, and again whenever something of it was said otherwise. Nothing is written. */
const useTrial = (kind: Kind, file: Chosen | null, store: Place | undefined, reading: Reading) =>
  useQuery({
    queryKey: ['import-trial', file?.at, kind, kind === 'products' ? null : store?.id, reading],
    enabled: file !== null,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: () => {
      if (file === null) throw new Error();
      return send('post', '/api/imports', { body: requestOf(kind, file, store, reading, true) }, newKey());
    },
  });
