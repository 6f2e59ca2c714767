import { Button, Group, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { Icon } from '../ui/icons';
import { ButtonLink } from '../ui/links';
import { Trouble } from '../ui/Page';
import { Counts } from './Counts';
import type { Chosen } from './kinds';
import { Problems } from './Problems';
import { Undone } from './Undone';
import { useUndo } from './useUndo';

/** What an import did, and the way back. */
export function Result({ result, file, onAgain }: { result: Api<'ImportResult'>; file: Chosen | null; onAgain: () => void }) {
  const { t } = useTranslation(['imports', 'app']);
  const undo = useUndo();
  const { id } = result;
  return (
    <Stack>
      <div role="status">
        <Title order={2} size="h4" className="name">
          {t('finished', { name: result.file_name })}
        </Title>
      </div>
      <Counts of={result} />
      {undo.answer && <Undone undone={undo.answer} />}
      <Trouble error={undo.error} />
      <Group>
        {id !== null && !undo.answer && (
          <Button variant="default" size="md" leftSection={<Icon name="undo" />} loading={undo.isBusy} onClick={() => undo.start(id)}>
            {t('app:undo')}
          </Button>
        )}
        <Button variant="default" size="md" onClick={onAgain}>
          {t('another')}
        </Button>
        {!undo.answer && (
          <ButtonLink size="md" to={result.kind === 'products' ? '/products' : '/stock'}>
            {t(result.kind === 'products' ? 'toProducts' : 'toStock')}
          </ButtonLink>
        )}
      </Group>
      <Problems problems={result.problems} all={result.broken + result.changed} file={file} />
    </Stack>
  );
}
