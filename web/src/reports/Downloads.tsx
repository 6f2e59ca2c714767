import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icons';
import { fileOf } from './words';

type Props = {
  path: string;
  query: Readonly<Record<string, unknown>>;
  /** Reads what is not on the screen yet, so that it is on paper. */
  readRest: () => Promise<void>;
};

/** The same rows as a file or on paper. */
export function Downloads({ path, query, readRest }: Props) {
  const { t } = useTranslation('reports');
  const [isBusy, setBusy] = useState(false);
  const print = async () => {
    setBusy(true);
    await readRest().catch(() => undefined);
    setBusy(false);
    // The rows that came are drawn first.
    setTimeout(() => window.print(), 100);
  };
  return (
    <>
      {(['csv', 'xlsx'] as const).map((format) => (
        <Button
          key={format}
          component="a"
          href={fileOf(path, query, format)}
          download
          variant="default"
          className="no-print"
          leftSection={<Icon name="download" />}
          mih={44}
        >
          {t(`files.${format}`)}
        </Button>
      ))}
      <Button
        variant="default"
        className="no-print"
        leftSection={<Icon name="print" />}
        mih={44}
        loading={isBusy}
        onClick={() => void print()}
      >
        {t('print')}
      </Button>
    </>
  );
}
