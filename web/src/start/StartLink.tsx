import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session';
import { hasProducts } from '../products/reads';

/** For an empty screen: while the business has no product, the way to the first one. */
export function StartLink() {
  const { t } = useTranslation();
  const mayAdd = useMay('products');
  const any = useQuery({ queryKey: ['has-products'], queryFn: hasProducts, enabled: mayAdd });
  if (!mayAdd || any.data !== false) return null;
  return (
    <Button component={Link} to="/start" size="md" mt="xs">
      {t('firstProduct')}
    </Button>
  );
}
