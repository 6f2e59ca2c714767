import './door.css';
import { applyLanguage, type Language, languages } from '../i18n/languages';
import { make } from './elements';
import { loadTexts, say } from './texts';

/** Shows a page in front of the app, and again in another language when one is chosen. What was typed stays. */
export async function showPage(content: () => Node[]) {
  const root = document.getElementById('root');
  if (root === null) return;
  const language = await loadTexts();
  const typed = new Map([...root.querySelectorAll('input')].map((i) => [i.id, i.value]));
  root.replaceChildren(
    make(
      'header',
      {},
      make('span', { className: 'brand' }, say('brand')),
      languageChoice(language, () => void showPage(content)),
    ),
    make('main', {}, ...content()),
  );
  for (const input of root.querySelectorAll('input')) input.value = typed.get(input.id) ?? input.value;
}

function languageChoice(chosen: Language, show: () => void) {
  const choice = make('select', { id: 'language', attributes: { 'aria-label': say('language') } });
  for (const [code, name] of Object.entries(languages))
    choice.append(make('option', { value: code, selected: code === chosen, lang: code }, name));
  choice.addEventListener('change', () => {
    applyLanguage(choice.value as Language, true);
    show();
  });
  return choice;
}

/** The line under a form that says what was refused. */
export function alertLine() {
  const line = make('p', { className: 'error', hidden: true, attributes: { role: 'alert' } });
  return {
    line,
    say(message: string | null) {
      line.hidden = message === null;
      line.textContent = message ?? '';
    },
  };
}

/** A switch that shows a password as it is typed. */
export function revealer(password: HTMLInputElement) {
  const box = make('input', { type: 'checkbox', id: 'reveal' });
  box.addEventListener('change', () => {
    password.type = box.checked ? 'text' : 'password';
  });
  return make('div', { className: 'check' }, box, make('label', { htmlFor: 'reveal' }, say('showPassword')));
}

/** Where the app goes on after the sign-in: the page that asked for it, never another server's. */
export function destination() {
  const asked = new URLSearchParams(location.search).get('to') ?? '/';
  return /^\/(?![/\\])/.test(asked) ? asked : '/';
}
