import type { components } from '../api/schema';
import { field, make } from './elements';
import { alertLine, revealer, showPage } from './page';
import { Refused, send } from './send';
import { say } from './texts';

type OpenLink = components['schemas']['OpenLink'];

// The token stands behind the #, so that it is never sent but in the bodies below, and leaves the address once it is read.
const token = new URLSearchParams(location.hash.slice(1)).get('token');
history.replaceState(null, '', location.pathname);

let link: OpenLink | null = null;
let dead: string | null = null;

void begin();

async function begin() {
  await showPage(() => [make('h1', {}, say('oneMoment'))]);
  if (token === null || token === '') {
    await showPage(() => notice(say('linkBroken'), say('linkBrokenLead')));
    return;
  }
  try {
    link = await send<OpenLink>('/api/auth/link', { token });
  } catch (problem) {
    dead = (problem as Error).message;
  }
  await showPage(content);
}

function notice(title: string, lead: string) {
  document.title = `${title} – ${say('brand')}`;
  return [make('h1', {}, title), make('p', {}, lead), make('p', {}, make('a', { href: '/sign-in' }, say('toSignIn')))];
}

function words(open: OpenLink): [string, string] {
  if (open.purpose === 'setup') return [say('setupTitle'), say('setupLead', { business: open.business })];
  if (open.purpose === 'invite') return [say('inviteTitle', { name: open.name }), say('inviteLead', { business: open.business })];
  return [say('resetTitle'), say('resetLead', { name: open.username ?? open.name, business: open.business })];
}

function content() {
  if (link === null) return notice(say('linkDead'), dead ?? say('noReason'));
  const open = link;
  const [title, lead] = words(open);
  document.title = `${title} – ${say('brand')}`;
  const isSetup = open.purpose === 'setup';
  const isReset = open.purpose === 'reset';
  const name = field(say('yourName'), null, {
    id: 'name',
    autocomplete: 'name',
    maxLength: 200,
    required: !isReset,
    value: isSetup ? '' : open.name,
  });
  const username = field(say('username'), say('usernameHint'), {
    id: 'username',
    autocomplete: 'username',
    spellcheck: false,
    maxLength: 60,
    required: open.username === null,
    attributes: { autocapitalize: 'none' },
  });
  const password = field(say('newPassword'), say('passwordHint'), {
    id: 'password',
    type: 'password',
    autocomplete: 'new-password',
    minLength: 10,
    maxLength: 200,
    required: true,
  });
  const store = field(say('storeName'), say('storeHint'), { id: 'store', autocomplete: 'off', maxLength: 200, required: isSetup });
  const refusal = alertLine();
  const button = make('button', { type: 'submit' }, say('continue'));
  name.row.hidden = isReset;
  username.row.hidden = open.username !== null;
  store.row.hidden = !isSetup;
  const form = make('form', {}, name.row, username.row, password.row, revealer(password.input), store.row, refusal.line, button);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    refusal.say(null);
    button.disabled = true;
    try {
      const signedIn = await send<components['schemas']['SignIn']>('/api/auth/accept', {
        token,
        password: password.input.value,
        name: isReset ? undefined : name.input.value,
        username: open.username === null ? username.input.value : undefined,
      });
      if (isSetup) await nameStore(store.input.value.trim(), signedIn.csrf_token ?? '');
      location.replace('/');
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      refusal.say(problem.message);
      button.disabled = false;
    }
  });
  queueMicrotask(() => (isReset ? password.input : name.input).focus());
  return [make('h1', {}, title), make('p', {}, lead), form];
}

// A new book has one store. Should its new name be refused, the owner is in all the same and finds it among the stores.
async function nameStore(name: string, csrf: string) {
  try {
    const stores = await (await fetch('/api/stores?limit=1')).json();
    const first = stores.items?.[0];
    if (first === undefined) return;
    await fetch(`/api/stores/${first.id}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf, 'If-Match': `"v${first.version}"` },
      body: JSON.stringify({ name }),
    });
  } catch {
    // The connection went away after the account was made.
  }
}
