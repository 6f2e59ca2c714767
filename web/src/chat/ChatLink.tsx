import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { sayDone } from '../ui/done';
import { fieldErrors } from '../ui/fields';
import { useFigures } from '../ui/figures';
import { Loaded, Trouble } from '../ui/Page';
import { ShownOnce } from '../ui/ShownOnce';

type Chat = Api<'UserChat'>;

/** The chat that the signed-in user is connected with. */
export function OwnChatLink() {
  const query = useQuery({ queryKey: ['own-chat'], queryFn: ({ signal }) => dataOf(api.GET('/api/me/chat', { signal })) });
  const changes = [['own-chat'], ['own-alerts']];
  const invite = useWrite((_: null, key) => send('post', '/api/me/chat/invite', {}, key), { changes });
  const leave = useWrite((_: null, key) => send('delete', '/api/me/chat', {}, key), { changes });
  return <Loaded query={query}>{(chat) => <Link chat={chat} invite={invite} leave={leave} />}</Loaded>;
}

/** The chat that somebody else is connected with: by the code that it shows, or by a link. */
export function UserChatLink({ user }: { user: number }) {
  const path = { params: { path: { id: user } } };
  const query = useQuery({
    queryKey: ['user-chat', user],
    queryFn: ({ signal }) => dataOf(api.GET('/api/users/{id}/chat', { ...path, signal })),
  });
  const changes = [
    ['user-chat', user],
    ['user-alerts', user],
  ];
  const invite = useWrite((_: null, key) => send('post', '/api/users/{id}/chat/invite', path, key), { changes });
  const leave = useWrite((_: null, key) => send('delete', '/api/users/{id}/chat', path, key), { changes });
  return (
    <Loaded query={query}>
      {(chat) => (
        <Stack>
          <Link chat={chat} invite={invite} leave={leave} />
          {!chat.is_connected && chat.bot !== null && <Code user={user} changes={changes} />}
        </Stack>
      )}
    </Loaded>
  );
}

type Write<Out> = { start: (input: null) => void; isBusy: boolean; error: Error | null; answer: Out | undefined; reset: () => void };

function Link({ chat, invite, leave }: { chat: Chat; invite: Write<Api<'ChatInvite'>>; leave: Write<unknown> }) {
  const { t } = useTranslation('chat');
  const { moment } = useFigures();
  if (chat.bot === null) return <Text c="dimmed">{t('noBot')}</Text>;
  return (
    <Stack align="start">
      <Text className="name">
        {chat.is_connected ? t('connected', { bot: chat.bot, name: chat.name ?? '' }) : t('notConnected', { bot: chat.bot })}
      </Text>
      {chat.invite_expires_at !== null && <Text c="dimmed">{t('invited', { moment: moment(chat.invite_expires_at) })}</Text>}
      <Trouble error={invite.error ?? leave.error} />
      <Group>
        <Button variant="default" size="md" loading={invite.isBusy} onClick={() => invite.start(null)}>
          {t(chat.is_connected ? 'another' : 'makeLink')}
        </Button>
        {chat.is_connected && (
          <Button variant="default" size="md" loading={leave.isBusy} onClick={() => leave.start(null)}>
            {t('disconnect')}
          </Button>
        )}
      </Group>
      {invite.answer && (
        <ShownOnce
          title={t('link')}
          hint={t('linkHint', { moment: moment(invite.answer.expires_at) })}
          value={invite.answer.link}
          onClose={invite.reset}
        />
      )}
    </Stack>
  );
}

function Code({ user, changes }: { user: number; changes: (string | number)[][] }) {
  const { t } = useTranslation('chat');
  const [code, setCode] = useState('');
  const connect = useWrite(
    (typed: string, key) => send('post', '/api/users/{id}/chat', { params: { path: { id: user } }, body: { code: typed } }, key),
    { changes, onDone: () => sayDone(t('done')) },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    connect.start(code);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Group align="end">
          <TextInput
            label={t('code')}
            description={t('codeHint')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            inputMode="numeric"
            autoComplete="off"
            maxLength={20}
            required
            size="md"
            error={fieldErrors(connect.error)('code')}
          />
          <Button type="submit" size="md" loading={connect.isBusy}>
            {t('connect')}
          </Button>
        </Group>
        <Trouble error={connect.error} />
      </Stack>
    </form>
  );
}

/** The business's bot: where it is, what keeps it from working, and its token, which is never shown again. */
export function ChatBot() {
  const query = useQuery({ queryKey: ['chat-bot'], queryFn: ({ signal }) => dataOf(api.GET('/api/chat/bot', { signal })) });
  return <Loaded query={query}>{(bot) => <Bot bot={bot} />}</Loaded>;
}

function Bot({ bot }: { bot: Api<'ChatBot'> }) {
  const { t } = useTranslation('chat');
  const [token, setToken] = useState('');
  const changes = [['chat-bot'], ['own-chat'], ['user-chat']];
  const set = useWrite((typed: string, key) => send('put', '/api/chat/bot', { body: { token: typed } }, key), {
    changes,
    onDone: () => {
      setToken('');
      sayDone(t('bot.saved'));
    },
  });
  const remove = useWrite((_: null, key) => send('delete', '/api/chat/bot', {}, key), { changes });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.start(token);
  };
  return (
    <Stack>
      <Text>{t('bot.why')}</Text>
      {bot.username !== null && bot.link !== null && (
        <Text>
          {t(`bot.${bot.mode}`)}
          {': '}
          <Anchor href={bot.link} target="_blank" rel="noreferrer" underline="always">
            <bdi>{`@${bot.username}`}</bdi>
          </Anchor>
        </Text>
      )}
      {bot.last_error !== null && (
        <Text c="red" role="alert" className="name">
          {bot.last_error}
        </Text>
      )}
      {bot.is_setting ? (
        <Text c="dimmed">{t('bot.isSetting')}</Text>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              label={t(bot.has_token ? 'bot.newToken' : 'bot.token')}
              description={t('bot.tokenHint')}
              value={token}
              onChange={(event) => setToken(event.currentTarget.value)}
              autoComplete="off"
              spellCheck={false}
              required
              size="md"
              error={fieldErrors(set.error)('token')}
            />
            <Trouble error={set.error ?? remove.error} />
            <Group>
              <Button type="submit" size="md" variant="default" loading={set.isBusy}>
                {t('bot.set')}
              </Button>
              {bot.has_token && (
                <Button size="md" variant="default" loading={remove.isBusy} onClick={() => remove.start(null)}>
                  {t('bot.remove')}
                </Button>
              )}
            </Group>
          </Stack>
        </form>
      )}
    </Stack>
  );
}
