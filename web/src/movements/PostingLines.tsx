import { Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { useStores } from '../app/stores';
import { useProduct } from '../products/reads';
import { useFigures } from '../ui/figures';
import { TextLink } from '../ui/links';
import { readPosting } from './read';

type Movement = Api<'Movement'>;

// Each line asks for its product's name.
const mostShown = 60;

/** What was booked together with a movement. */
export function PostingLines({ movement }: { movement: Movement }) {
  const { t } = useTranslation('movements');
  const lines = useQuery({
    queryKey: ['posting', movement.posting_id],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => readPosting(movement.posting_id, signal),
  });
  const others = (lines.data ?? []).filter((m) => m.id !== movement.id);
  if (others.length === 0) return null;
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {t('together', { count: others.length })}
      </Title>
      <Stack component="ul" gap={0} p={0} m={0} className="plain">
        {others.slice(0, mostShown).map((line) => (
          <LineOf key={line.id} line={line} from={movement} />
        ))}
      </Stack>
      {others.length > mostShown && (
        <Text size="sm" c="dimmed">
          {t('andMore', { count: others.length - mostShown })}
        </Text>
      )}
    </Stack>
  );
}

function LineOf({ line, from }: { line: Movement; from: Movement }) {
  const { t } = useTranslation('movements');
  const { change } = useFigures();
  const product = useProduct(line.product_id).data;
  const store = useStores().data?.find((s) => s.id === line.store_id)?.name ?? t('onTheWay');
  return (
    <Group component="li" justify="space-between" wrap="nowrap" gap="sm" mih={44} maw={640}>
      <div>
        <TextLink to="/movements/$id" params={{ id: String(line.id) }} className="name">
          {product?.name ?? t('number', { id: line.product_id })}
        </TextLink>
        {line.store_id !== from.store_id && (
          <Text size="sm" c="dimmed">
            {store}
          </Text>
        )}
      </div>
      <Text className="figure">
        <bdi>{`${change(line.delta)} ${product?.unit ?? ''}`}</bdi>
      </Text>
    </Group>
  );
}
