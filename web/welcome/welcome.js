// The page behind one-time links: the first owner, an invitation, another password. The token stands behind the #, so that it is never sent
// but in the bodies below, and leaves the address once it is read.
const token = new URLSearchParams(location.hash.slice(1)).get('token');
history.replaceState(null, '', location.pathname);

const of = (id) => document.getElementById(id);

const titles = {
  setup: (link) => ['Make yourself the owner', `Nobody can sign in to ${link.business} yet. Choose what you will sign in with.`],
  invite: (link) => [`Welcome, ${link.name}`, `${link.business} has invited you. Choose what you will sign in with.`],
  reset: (link) => ['Choose another password', `For ${link.username ?? link.name} of ${link.business}. All your other sign-ins end.`],
};

async function post(path, body) {
  let response;
  try {
    response = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  } catch {
    throw new Error('The server does not answer. What you typed is still here: try again in a moment.');
  }

  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail ?? 'The server refused this and did not say why.');
  return answer;
}

function say(title, lead) {
  of('title').textContent = title;
  of('lead').textContent = lead;
  document.title = `${title} – Stockbook`;
}

function show(link) {
  const [title, lead] = titles[link.purpose](link);
  say(title, lead);
  const isReset = link.purpose === 'reset';
  of('name').value = link.purpose === 'setup' ? '' : link.name;
  hide('name-row', isReset);
  hide('username-row', link.username !== null);
  of('form').hidden = false;
  (isReset ? of('password') : of('name')).focus();
}

function hide(row, isHidden) {
  of(row).hidden = isHidden;
  of(row).querySelector('input').disabled = isHidden;
}

function request() {
  const body = { token, password: of('password').value };
  if (!of('name').disabled) body.name = of('name').value;
  if (!of('username').disabled) body.username = of('username').value;
  return body;
}

async function send(event) {
  event.preventDefault();
  of('error').hidden = true;
  of('send').disabled = true;
  try {
    const answer = await post('/api/auth/accept', request());
    of('form').hidden = true;
    of('done').hidden = false;
    say('Done', answer.message);
  } catch (problem) {
    of('error').textContent = problem.message;
    of('error').hidden = false;
  } finally {
    of('send').disabled = false;
  }
}

async function open() {
  if (!token) {
    say('This link is not whole', 'Open it again just as it was printed or sent to you, with everything behind the #.');
    return;
  }

  try {
    show(await post('/api/auth/link', { token }));
  } catch (problem) {
    say('This link does not work', problem.message);
  }
}

of('form').addEventListener('submit', send);
of('show').addEventListener('change', () => { of('password').type = of('show').checked ? 'text' : 'password'; });
open();
