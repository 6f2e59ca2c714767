import { Button, Checkbox, Group, Stack, Table, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useSession } from '../app/session';
import { Loaded, Trouble } from '../ui/Page';
import { type Kind, told } from './kinds';

type Settings = Api<'AlertSettings'>;
/** Whether one is told of a kind by a way; null takes the choice back. */
export type Choice = { kind: Kind; channel: 'app' | 'email' | 'webhook' | 'chat'; wanted: boolean | null };

const channels = ['app', 'email', 'webhook', 'chat'] as const;

/** The choices as they are sent: the server knows one kind more than its description of requests names. */
export const asSent = (choices: Choice[]) => choices as NonNullable<Api<'EditOwnAlertsRequest'>['preferences']>;

/** What the signed-in user is told, and by which way. */
export function OwnAlerts() {
  const { t } = useTranslation('alerts');
  const { user } = useSession();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: ['own-alerts'], queryFn: ({ signal }) => dataOf(api.GET('/api/me/alerts', { signal })) });
  const save = useWrite((choices: Choice[], key) => send('patch', '/api/me/alerts', { body: { preferences: asSent(choices) } }, key), {
    changes: [['alert-counts'], ['user-alerts', user.id]],
    onDone: (answer) => queries.setQueryData(['own-alerts'], answer),
  });
  return (
    <Loaded query={query}>
      {(settings) => (
        <Stack>
          <Text>{t('own.why')}</Text>
          <Text c="dimmed">{settings.email === null ? t('own.noEmail') : t('own.email', { address: settings.email })}</Text>
          <Preferences settings={settings} isBusy={save.isBusy} onChange={save.start} />
          <Trouble error={save.error} />
        </Stack>
      )}
    </Loaded>
  );
}

type Props = { settings: Settings; isBusy: boolean; onChange: (choices: Choice[]) => void };

/** A tick for every kind by every way. */
export function Preferences({ settings, isBusy, onChange }: Props) {
  const { t } = useTranslation('alerts');
  // What was ticked just now shows at once; the answer says what holds.
  const [ticked, setTicked] = useState<Choice | null>(null);
  useEffect(() => {
    if (!isBusy) setTicked(null);
  }, [isBusy]);
  const of = new Map(settings.preferences.map((p) => [`${p.kind} ${p.channel}`, p]));
  const chosen = settings.preferences.filter((p) => p.is_chosen);
  return (
    <Stack align="start">
      <Table.ScrollContainer minWidth={0} type="native" w="100%">
        <Table aria-label={t('view.own')} verticalSpacing={0} w="auto">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('own.kind')}</Table.Th>
              {channels.map((channel) => (
                <Table.Th key={channel} scope="col" ta="center">
                  {t(`channel.${channel}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {told.map((kind) => (
              <Table.Tr key={kind}>
                <Table.Th scope="row" fw={400}>
                  {t(`kind.${kind}`)}
                </Table.Th>
                {channels.map((channel) => {
                  const own = of.get(`${kind} ${channel}`);
                  return (
                    <Table.Td key={channel}>
                      <Group justify="center" mih={44}>
                        <Checkbox
                          size="md"
                          aria-label={t('own.by', { kind: t(`kind.${kind}`), channel: t(`channel.${channel}`) })}
                          checked={(ticked?.kind === kind && ticked.channel === channel ? ticked.wanted : own?.wanted) ?? false}
                          disabled={isBusy}
                          onChange={(event) => {
                            const choice = { kind, channel, wanted: event.currentTarget.checked };
                            setTicked(choice);
                            onChange([choice]);
                          }}
                        />
                      </Group>
                    </Table.Td>
                  );
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {chosen.length > 0 && (
        <Button
          variant="default"
          size="md"
          loading={isBusy}
          onClick={() => onChange(chosen.map((p) => ({ kind: p.kind as Kind, channel: p.channel, wanted: null })))}
        >
          {t('own.reset')}
        </Button>
      )}
    </Stack>
  );
}
