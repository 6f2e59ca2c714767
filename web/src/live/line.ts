import type { HubConnection } from '@microsoft/signalr';
import { api, dataOf } from '../api/client';
import type { LiveEvent, LiveKind } from './events';

/** How the screens get their news: at once by the hub's socket, by asking now and then, or not at all. */
export type LineState = 'connected' | 'polling' | 'offline';

const kinds: LiveKind[] = ['inventory_update', 'transfer_update', 'product_update', 'low_stock', 'day_report'];

// Milliseconds until a lost socket is tried again, and the changes are asked for where there is none.
const again = 3_000;

type Told = { state: (state: LineState) => void; event: (event: LiveEvent) => void; gap: () => void };

/** The one line of this page to the hub. It mends itself; while it is broken the changes are asked for. */
export class Line {
  private hub?: HubConnection;
  private timer?: ReturnType<typeof setTimeout>;
  private isStopped = false;
  // The last change that was asked for.
  private known: number | null = null;
  private readonly stores = new Map<number, number>();

  constructor(private readonly told: Told) {}

  /** Begins, and goes on until {@link stop}. */
  async start() {
    const { HubConnectionBuilder, HttpTransportType, LogLevel } = await import('@microsoft/signalr');
    if (this.isStopped) return;
    this.hub = new HubConnectionBuilder()
      .withUrl('/hubs/stock', { skipNegotiation: true, transport: HttpTransportType.WebSockets })
      .configureLogging(LogLevel.None)
      .build();
    for (const kind of kinds) this.hub.on(kind, (event: Omit<LiveEvent, 'kind'>) => this.told.event({ ...event, kind }));
    this.hub.on('connected', () => undefined);
    this.hub.onclose(() => this.fall());
    await this.connect();
  }

  stop() {
    this.isStopped = true;
    clearTimeout(this.timer);
    void this.hub?.stop();
  }

  /** Joins a store for as long as somebody shows it. */
  join(store: number) {
    const shown = this.stores.get(store) ?? 0;
    this.stores.set(store, shown + 1);
    if (shown === 0) void this.call('join_store', store);
    return () => this.leave(store);
  }

  /** After sleep, or when the network came back: looks at once. */
  wake() {
    if (this.hub?.state === 'Connected') return;
    clearTimeout(this.timer);
    void this.connect();
  }

  private leave(store: number) {
    const shown = (this.stores.get(store) ?? 1) - 1;
    if (shown > 0) this.stores.set(store, shown);
    else {
      this.stores.delete(store);
      void this.call('leave_store', store);
    }
  }

  private async call(method: 'join_store' | 'leave_store', store: number) {
    if (this.hub?.state === 'Connected') await this.hub.invoke(method, { store_id: store }).catch(() => undefined);
  }

  private async connect() {
    if (this.isStopped || this.hub?.state !== 'Disconnected') return;
    try {
      await this.hub.start();
      await Promise.all([...this.stores.keys()].map((store) => this.call('join_store', store)));
      this.known = null;
      this.told.state('connected');
      // What happened while nobody listened is read again.
      this.told.gap();
    } catch {
      await this.fall();
    }
  }

  private async fall() {
    if (this.isStopped) return;
    clearTimeout(this.timer);
    this.told.state((await this.poll()) ? 'polling' : 'offline');
    if (!this.isStopped) this.timer = setTimeout(() => void this.connect(), again);
  }

  /** True when the server answers. */
  private async poll(): Promise<boolean> {
    // Without a number yet, from this minute on: some clocks are a little wrong.
    const since = this.known ?? new Date(Date.now() - 60_000).toISOString();
    try {
      const page = await dataOf(api.GET('/api/changes', { params: { query: { since: String(since), limit: 500 } } }));
      if (page.changes.length > 0) this.told.gap();
      this.known = page.next;
      return true;
    } catch {
      return false;
    }
  }
}
