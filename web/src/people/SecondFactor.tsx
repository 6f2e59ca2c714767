import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, useCsrf } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useSession } from '../app/session';
import { sayDone } from '../ui/done';
import { Icon } from '../ui/icons';
import { Trouble } from '../ui/Page';
import { Copied, ShownOnce } from '../ui/ShownOnce';

/** The second factor: switched on by a code of an authenticator app, and off by the password. */
export function SecondFactor() {
  const { t } = useTranslation('people');
  const { user } = useSession();
  const [given, setGiven] = useState<Api<'SecondFactorKey'> | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const begin = useWrite((_: null, key) => send('post', '/api/auth/second-factor', {}, key), { onDone: setGiven });
  return (
    <Stack>
      <Text>{t('profile.factorWhy')}</Text>
      <Group gap="xs" role="status">
        <Icon name={user.second_factor ? 'check' : 'circle'} />
        <Text fw={600}>{user.second_factor ? t('profile.isOn') : t('profile.isOff')}</Text>
      </Group>
      {user.second_factor ? (
        <Off />
      ) : given === null ? (
        <Button size="md" variant="default" loading={begin.isBusy} onClick={() => begin.start(null)}>
          {t('profile.on')}
        </Button>
      ) : (
        <Confirm
          given={given}
          onDone={(own) => {
            setGiven(null);
            setCodes(own);
          }}
        />
      )}
      <Trouble error={begin.error} />
      {codes && (
        <ShownOnce title={t('profile.recovery')} hint={t('profile.recoveryHint')} value={codes.join('\n')} onClose={() => setCodes(null)} />
      )}
    </Stack>
  );
}

function Confirm({ given, onDone }: { given: Api<'SecondFactorKey'>; onDone: (codes: string[]) => void }) {
  const { t } = useTranslation('people');
  const [code, setCode] = useState('');
  const confirm = useWrite((typed: string, key) => send('post', '/api/auth/second-factor/confirm', { body: { code: typed } }, key), {
    changes: [['session'], ['sessions']],
    onDone: (answer) => {
      useCsrf(answer.session.csrf_token);
      onDone(answer.recovery_codes);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.start(code.replace(/\s/g, ''));
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{t('profile.scan')}</Text>
        <Qr text={given.uri} />
        <Copied label={t('profile.key')} value={given.key} />
        <TextInput
          label={t('profile.code')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          size="md"
        />
        <Trouble error={confirm.error} />
        <Button type="submit" size="md" loading={confirm.isBusy}>
          {t('profile.confirm')}
        </Button>
      </Stack>
    </form>
  );
}

function Qr({ text }: { text: string }) {
  const { t } = useTranslation('people');
  const query = useQuery({
    queryKey: ['qr', text],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: async () => (await import('./qr')).qr(text),
  });
  if (query.data === undefined) return null;
  return <img src={`data:image/svg+xml,${encodeURIComponent(query.data)}`} alt={t('profile.qr')} width={220} height={220} />;
}

function Off() {
  const { t } = useTranslation('people');
  const [password, setPassword] = useState('');
  const off = useWrite((typed: string, key) => send('post', '/api/auth/second-factor/off', { body: { password: typed } }, key), {
    changes: [['session'], ['sessions']],
    onDone: (answer) => {
      useCsrf(answer.csrf_token);
      sayDone(t('profile.offDone'));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    off.start(password);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <PasswordInput
          label={t('profile.offPassword')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          required
          size="md"
          visibilityToggleButtonProps={{ 'aria-label': t('profile.showPassword') }}
        />
        <Trouble error={off.error} />
        <Button type="submit" size="md" variant="default" loading={off.isBusy}>
          {t('profile.off')}
        </Button>
      </Stack>
    </form>
  );
}
