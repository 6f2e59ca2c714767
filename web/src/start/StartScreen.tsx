import { Card, Stack, Text, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session';
import { Icon } from '../ui/icons';
import { ButtonLink } from '../ui/links';
import { Page } from '../ui/Page';
import { Demo } from './Demo';
import { FirstProduct } from './FirstProduct';

/** The first minutes with an empty book: one product is enough to sell it. */
export function StartScreen() {
  const { t } = useTranslation('start');
  const navigate = useNavigate();
  const mayEdit = useMay('products');
  const mayBook = useMay('inventory');
  const mayAll = mayEdit && mayBook;
  // To the till; whoever may not sell sees what lies there.
  const next = useMay('sell') ? '/sell' : '/stock';
  return (
    <Page title={t('title')}>
      <Text>{t('lead')}</Text>
      <Stack maw={640} gap="lg">
        {mayEdit && (
          <Card withBorder component="section" aria-labelledby="start-first">
            <Title order={2} size="h4" id="start-first" mb="sm">
              {t('first')}
            </Title>
            <FirstProduct onDone={() => void navigate({ to: next })} />
          </Card>
        )}
        {mayAll && (
          <Card withBorder component="section" aria-labelledby="start-list">
            <Title order={2} size="h4" id="start-list">
              {t('list')}
            </Title>
            <Text mb="sm">{t('listHint')}</Text>
            <ButtonLink variant="default" size="md" to="/import" leftSection={<Icon name="upload" />}>
              {t('listGo')}
            </ButtonLink>
          </Card>
        )}
        <Demo />
      </Stack>
    </Page>
  );
}
