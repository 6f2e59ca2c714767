import { Button, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, useCsrf } from '../api/client';

type Answer = { detail?: string; type?: string; csrf_token?: string; user?: Api<'SignedInUser'> };

/** Asks for the password over the screen that a session ended under: nothing that was typed there is lost. */
export function SignInAgain({ user, business, onDone }: { user: Api<'SignedInUser'>; business: string; onDone: () => void }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [needsCode, setNeedsCode] = useState(user.second_factor);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const signIn = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const response = await fetch('/api/auth/login', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ business, username: user.username, password, code: needsCode && code ? code : undefined }),
    }).catch(() => null);
    setBusy(false);
    const answer = (await response?.json().catch(() => null)) as Answer | null;
    if (response?.ok) {
      useCsrf(answer?.csrf_token);
      onDone();
    } else if (answer?.type?.endsWith('second-factor-needed')) setNeedsCode(true);
    else setRefusal(answer?.detail ?? t('noAnswer'));
  };
  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} centered title={t('again.title')} trapFocus>
      <form onSubmit={(event) => void signIn(event)}>
        <Stack>
          <Text>{t('again.why')}</Text>
          <TextInput label={t('again.username')} value={user.username ?? ''} readOnly autoComplete="username" size="md" />
          <PasswordInput
            label={t('again.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            required
            withAsterisk={false}
            data-autofocus
            error={refusal}
            size="md"
            visibilityToggleButtonProps={{ 'aria-label': t('again.show') }}
          />
          {needsCode && (
            <TextInput
              label={t('again.code')}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              inputMode="numeric"
              autoComplete="one-time-code"
              size="md"
            />
          )}
          <Button type="submit" size="md" loading={isBusy}>
            {t('again.signIn')}
          </Button>
          <Button variant="subtle" component="a" href="/sign-in">
            {t('again.other')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
