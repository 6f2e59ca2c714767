import { field, make } from './elements';
import { alertLine, destination, revealer, showPage } from './page';
import { Refused, send } from './send';
import { say } from './texts';

// Known after the first attempt of an account that has one.
let needsCode = false;
let asksBusiness = new URLSearchParams(location.search).has('business');

void showPage(content);

function content() {
  document.title = `${say('signInTitle')} – ${say('brand')}`;
  const business = field(say('business'), say('businessHint'), {
    id: 'business',
    autocomplete: 'organization',
    attributes: { autocapitalize: 'none' },
    value: new URLSearchParams(location.search).get('business') ?? '',
  });
  const username = field(say('username'), null, {
    id: 'username',
    autocomplete: 'username',
    spellcheck: false,
    required: true,
    attributes: { autocapitalize: 'none' },
  });
  const password = field(say('password'), null, { id: 'password', type: 'password', autocomplete: 'current-password', required: true });
  const code = field(say('code'), say('codeHint'), { id: 'code', autocomplete: 'one-time-code', inputMode: 'numeric' });
  const refusal = alertLine();
  const button = make('button', { type: 'submit' }, say('signIn'));
  const other = make('button', { type: 'button', className: 'link' }, say('otherBusiness'));
  const form = make('form', {}, business.row, username.row, password.row, revealer(password.input), code.row, refusal.line, button);

  business.row.hidden = !asksBusiness;
  other.hidden = asksBusiness;
  code.row.hidden = !needsCode;
  other.addEventListener('click', () => {
    asksBusiness = true;
    business.row.hidden = false;
    other.hidden = true;
    business.input.focus();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    refusal.say(null);
    button.disabled = true;
    try {
      await send('/api/auth/login', {
        business: business.input.value.trim() || undefined,
        username: username.input.value,
        password: password.input.value,
        code: needsCode ? code.input.value : undefined,
      });
      location.replace(destination());
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      if (problem.type === 'second-factor-needed' && !needsCode) {
        needsCode = true;
        code.row.hidden = false;
        code.input.focus();
      } else {
        refusal.say(problem.message);
        (needsCode ? code.input : password.input).select();
      }
      button.disabled = false;
    }
  });
  queueMicrotask(() => username.input.focus());
  return [make('h1', {}, say('signInTitle')), form, other, make('p', { className: 'hint' }, say('forgotten'))];
}
