import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { DataList } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { save } from './download';
import type { Chosen } from './kinds';
import { only } from './table';

const step = 20;

/** The lines that were left or are told otherwise, each with its reason, and as a file to repair. */
export function Problems({ problems, all, file }: { problems: Api<'BrokenLine'>[]; all: number; file: Chosen | null }) {
  const { t } = useTranslation(['imports', 'app']);
  const { quantity } = useFigures();
  const [shown, setShown] = useState(step);
  if (problems.length === 0) return null;
  const lines = new Set(problems.map((problem) => problem.line));
  return (
    <Stack gap="sm" component="section" aria-labelledby="import-problems">
      <Group justify="space-between">
        <Title order={2} size="h4" id="import-problems">
          {t('problems')}
        </Title>
        {file && (
          <Button
            variant="default"
            mih={44}
            leftSection={<Icon name="download" />}
            onClick={() => save(`${t('repair')}-${file.name.replace(/\.(csv|tsv|txt)?(\.gz)?$/i, '')}.csv`, only(file.text, lines))}
          >
            {t('takeThem')}
          </Button>
        )}
      </Group>
      {all > problems.length && <Text size="sm">{t('firstProblems', { count: problems.length })}</Text>}
      <DataList
        label={t('problems')}
        rows={problems.slice(0, shown)}
        rowKey={(problem) => problem.line}
        columns={[
          { label: t('line'), cell: (problem) => t('lineNumber', { line: quantity(problem.line) }), card: 'title' },
          { label: t('reason'), cell: (problem) => problem.problem, card: 'line' },
        ]}
      />
      {shown < problems.length && (
        <Button variant="default" size="md" onClick={() => setShown((n) => n + step * 5)}>
          {t('app:more')}
        </Button>
      )}
    </Stack>
  );
}
