import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Line } from './line';

// The client takes the browser's fetch when it is made, so it has to be another one before.
const net = vi.hoisted(() => {
  const net = { answer: (_: Request): Promise<Response> => Promise.reject(new TypeError('Failed to fetch')) };
  globalThis.fetch = (request) => net.answer(request as Request);
  return net;
});

/** The hub as the line sees it. */
class Hub {
  state = 'Disconnected';
  mayStart = true;
  readonly invoked: string[] = [];
  private readonly heard = new Map<string, (event: object) => void>();
  private closed = () => {};
  on(kind: string, hear: (event: object) => void) {
    this.heard.set(kind, hear);
  }
  onclose(close: () => void) {
    this.closed = close;
  }
  async start() {
    if (!this.mayStart) throw new Error('no socket');
    this.state = 'Connected';
  }
  async stop() {
    this.state = 'Disconnected';
  }
  async invoke(method: string, words: { store_id: number }) {
    this.invoked.push(`${method} ${words.store_id}`);
  }
  tell(kind: string, event: object) {
    this.heard.get(kind)?.(event);
  }
  break() {
    this.state = 'Disconnected';
    this.closed();
  }
}

const made = vi.hoisted(() => ({ hub: null as unknown as Hub }));
vi.mock('@microsoft/signalr', () => ({
  HttpTransportType: { WebSockets: 1 },
  LogLevel: { None: 6 },
  HubConnectionBuilder: class {
    withUrl = () => this;
    configureLogging = () => this;
    build = () => made.hub;
  },
}));

const told = { state: vi.fn(), event: vi.fn(), gap: vi.fn() };
const asked: string[] = [];
let changes: { changes: object[]; next: number } | null = null;
let line: Line;

beforeEach(() => {
  vi.useFakeTimers();
  made.hub = new Hub();
  asked.length = 0;
  changes = { changes: [], next: 40 };
  net.answer = async (request) => {
    asked.push(new URL(request.url).searchParams.get('since') ?? '');
    if (changes === null) throw new TypeError('Failed to fetch');
    return new Response(JSON.stringify(changes), { headers: { 'Content-Type': 'application/json' } });
  };
  line = new Line(told);
});

afterEach(() => {
  line.stop();
  vi.useRealTimers();
  vi.clearAllMocks();
});

test('what the hub says is told with its kind, and what went by before is read', async () => {
  await line.start();
  expect(told.state).toHaveBeenLastCalledWith('connected');
  expect(told.gap).toHaveBeenCalledOnce();
  made.hub.tell('inventory_update', { store_id: 2, product_id: 5 });
  expect(told.event).toHaveBeenCalledWith({ kind: 'inventory_update', store_id: 2, product_id: 5 });
});

test('a store is joined once for all who show it, and left with the last', async () => {
  await line.start();
  const [first, second] = [line.join(2), line.join(2)];
  first();
  expect(made.hub.invoked).toEqual(['join_store 2']);
  second();
  expect(made.hub.invoked).toEqual(['join_store 2', 'leave_store 2']);
});

test('a broken line asks for the changes, mends itself, and joins its stores again', async () => {
  await line.start();
  line.join(2);
  told.gap.mockClear();
  made.hub.mayStart = false;
  made.hub.break();
  await vi.advanceTimersByTimeAsync(0);
  expect(told.state).toHaveBeenLastCalledWith('polling');
  expect(told.gap).not.toHaveBeenCalled();
  changes = { changes: [{}], next: 41 };
  await vi.advanceTimersByTimeAsync(3_000);
  expect(told.gap).toHaveBeenCalledOnce();
  // From the first answer on it asks by the feed's own numbers, and misses none.
  expect(asked[0]).toMatch(/^\d{4}-/);
  expect(asked[1]).toBe('40');
  made.hub.mayStart = true;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(told.state).toHaveBeenLastCalledWith('connected');
  expect(made.hub.invoked).toEqual(['join_store 2', 'join_store 2']);
});

test('without a server it is offline, and looks at once when the device wakes', async () => {
  made.hub.mayStart = false;
  changes = null;
  await line.start();
  expect(told.state).toHaveBeenLastCalledWith('offline');
  made.hub.mayStart = true;
  line.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(told.state).toHaveBeenLastCalledWith('connected');
});

test('a line that was stopped tries nothing more', async () => {
  made.hub.mayStart = false;
  await line.start();
  line.stop();
  made.hub.mayStart = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told.state).not.toHaveBeenCalledWith('connected');
});
