import { Button, Card, Group, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { More } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Empty, Loaded } from '../ui/Page';
import { usePages } from '../ui/pages';
import { useAuditWords } from './auditWords';
import type { AuditSearch } from './routes';

type Entry = Api<'AuditLog'>;

/** The entries of the audit log, the newest first; each opens to what was before and after. */
export function AuditList({ words }: { words: AuditSearch }) {
  const { t } = useTranslation('house');
  const filters = {
    user_id: words.user,
    action: words.action,
    entity: words.entity,
    entity_id: words.id,
    channel: words.channel,
    date_from: words.from,
    date_to: words.to,
  };
  const { query, items } = usePages(['audit', filters], (after, signal) =>
    dataOf(api.GET('/api/audit-logs', { params: { query: { ...filters, limit: 50, after } }, signal })),
  );
  return (
    <Loaded query={query}>
      {() =>
        items.length === 0 ? (
          <Empty title={t('audit.none')} hint={t('audit.noneHint')} />
        ) : (
          <Stack>
            <Stack component="ul" gap="xs" p={0} m={0} className="plain" aria-label={t('audit.title')}>
              {items.map((entry) => (
                <Row key={entry.id} entry={entry} />
              ))}
            </Stack>
            <More query={query} />
          </Stack>
        )
      }
    </Loaded>
  );
}

function Row({ entry }: { entry: Entry }) {
  const { t } = useTranslation('house');
  const { moment } = useFigures();
  const say = useAuditWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <Card component="li" withBorder padding="sm">
      <Group justify="space-between" wrap="nowrap" align="start">
        <Stack gap={2} flex={1} miw={0}>
          <Text className="name">
            <Text span fw={600}>
              {entry.user_id === 0 ? t('audit.book') : (entry.user_name ?? `#${entry.user_id}`)}
            </Text>
            {' · '}
            {say.action(entry.action)}
            {' · '}
            {say.entity(entry.entity)} <bdi>{entry.entity_id}</bdi>
          </Text>
          <Text size="sm" c="dimmed" className="name">
            {moment(entry.at)}
            {' · '}
            {t(`audit.channels.${entry.channel as 'web'}`)}
            {entry.address && (
              <>
                {' · '}
                <bdi>{entry.address}</bdi>
              </>
            )}
          </Text>
        </Stack>
        <Button variant="default" size="md" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('audit.details')}
        </Button>
      </Group>
      {isOpen && <Details entry={entry} />}
    </Card>
  );
}

const written = (value: unknown): string =>
  value === null || value === undefined ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value);

function Details({ entry }: { entry: Entry }) {
  const { t } = useTranslation('house');
  const before = (entry.before ?? {}) as Record<string, unknown>;
  const after = (entry.after ?? {}) as Record<string, unknown>;
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return (
    <Stack gap="xs" mt="sm">
      {fields.length > 0 && (
        <Table.ScrollContainer minWidth={0} type="native">
          <Table aria-label={t('audit.details')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('audit.field')}</Table.Th>
                <Table.Th scope="col">{t('audit.before')}</Table.Th>
                <Table.Th scope="col">{t('audit.after')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {fields.map((field) => (
                <Table.Tr key={field}>
                  <Table.Th scope="row">
                    <bdi>{field}</bdi>
                  </Table.Th>
                  <Table.Td className="name">{written(before[field])}</Table.Td>
                  <Table.Td className="name">{written(after[field])}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {Object.entries((entry.data ?? {}) as Record<string, unknown>).map(([name, value]) => (
        <Text key={name} size="sm" className="name">
          <bdi>{name}</bdi>
          {': '}
          {written(value)}
        </Text>
      ))}
      <Text size="xs" c="dimmed" className="name">
        {entry.number === null ? t('audit.waiting') : t('audit.number', { number: entry.number })}
        {entry.hash && (
          <>
            {`. ${t('audit.hash')}: `}
            <bdi>{entry.hash}</bdi>
          </>
        )}
        {entry.request_id && (
          <>
            {`. ${t('audit.request')}: `}
            <bdi>{entry.request_id}</bdi>
          </>
        )}
      </Text>
    </Stack>
  );
}
