import type { Server } from './server';

type Call = (method: string, path: string, body?: object) => Promise<Record<string, unknown> & { items: Record<string, unknown>[] }>;

/** The API as somebody of the demonstration, to lay out what a test begins with. */
export async function book(demo: Server, username = 'owner', password = demo.password): Promise<Call> {
  const ask = async (method: string, path: string, headers: Record<string, string>, body?: object) => {
    const response = await fetch(demo.local + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const { access_token } = await ask('POST', '/api/auth/login', {}, { username, password, token: true });
  return (method, path, body) => ask(method, path, { Authorization: `Bearer ${access_token}` }, body);
}
