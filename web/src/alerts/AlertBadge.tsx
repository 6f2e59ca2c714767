import { Badge, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session';
import { useAlertCounts } from './useAlertCounts';

/** How many alerts the user has not seen yet; nothing when there are none. */
export function AlertBadge() {
  const { t } = useTranslation();
  const { data } = useAlertCounts(useMay('inventory_view'));
  if (!data || data.unread === 0) return null;
  return (
    <Badge color="red.8" size="md" circle={data.unread < 10} autoContrast={false} c="white">
      {data.unread > 99 ? '99+' : data.unread}
      <VisuallyHidden>{t('unread')}</VisuallyHidden>
    </Badge>
  );
}
