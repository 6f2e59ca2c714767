import { useTranslation } from 'react-i18next';
import type english from './texts.en.json';

type Action = keyof (typeof english)['audit']['actions'];
type Entity = keyof (typeof english)['audit']['entities'];

/** What the log knows that somebody did, to choose from. */
export const actions: readonly Action[] = [
  'created',
  'updated',
  'archived',
  'restored',
  'deleted',
  'signed_in',
  'signed_out',
  'password_changed',
  'invited',
  'rotated',
  'revoked',
  'invite_revoked',
  'locked_out',
  'unlocked',
  'password_reset',
  'second_factor_on',
  'second_factor_off',
  'token_reused',
  'used_from_new_address',
  'replayed',
  'suspended',
  'exported',
];

/** What it was done to. */
export const entities: readonly Entity[] = [
  'user',
  'product',
  'store',
  'api_key',
  'tenant',
  'webhook',
  'alert_channel',
  'supplier',
  'session',
];

const plain = (name: string) => name.replaceAll('_', ' ');

/** The log's words in the reader's language; a word that is new to the app is shown as the book has it. */
export function useAuditWords() {
  const { t, i18n } = useTranslation('house');
  return {
    action: (name: string) => (i18n.exists(`house:audit.actions.${name}`) ? t(`audit.actions.${name as Action}`) : plain(name)),
    entity: (name: string) => (i18n.exists(`house:audit.entities.${name}`) ? t(`audit.entities.${name as Entity}`) : plain(name)),
  };
}
