import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PriceInput } from '../ui/inputs';

type Props = { name: string; price: number; isOwn: boolean; onDone: (own: number | null) => void; onClose: () => void };

/** Another price for one line of this sale; the catalogue's stays as it is. */
export function PriceDialog({ name, price, isOwn, onDone, onClose }: Props) {
  const { t } = useTranslation(['sell', 'app']);
  const [own, setOwn] = useState<number | null>(price);
  return (
    <Modal
      opened
      onClose={onClose}
      title={<span className="name">{name}</span>}
      centered
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (own !== null) onDone(own);
        }}
      >
        <Stack>
          <PriceInput
            label={t('price')}
            description={t('priceHint')}
            value={own}
            onChange={setOwn}
            data-autofocus
            onFocus={(e) => e.currentTarget.select()}
          />
          <Group justify="end">
            {isOwn && (
              <Button variant="default" mih={44} onClick={() => onDone(null)}>
                {t('usualPrice')}
              </Button>
            )}
            <Button type="submit" mih={44} disabled={own === null}>
              {t('take')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
