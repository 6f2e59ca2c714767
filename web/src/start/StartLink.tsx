import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session';
import { hasProducts } from '../products/reads';
import { ButtonLink } from '../ui/links';

/** For an empty screen: while the business has no product, the way to the first one. */
export function StartLink() {
  const { t } = useTranslation();
  const mayAdd = useMay('products');
  const any = useQuery({ queryKey: ['has-products'], queryFn: hasProducts, enabled: mayAdd });
  if (!mayAdd || any.data !== false) return null;
  return (
    <ButtonLink to="/start" size="md" mt="xs">
      {t('firstProduct')}
    </ButtonLink>
  );
}
