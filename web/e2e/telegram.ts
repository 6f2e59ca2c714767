import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Call = { chat_id?: number; message_id?: number; text?: string; offset?: number };

/** As much of Telegram's Bot API as a bot needs that is set up in the app, with the chats of its people. */
export class Telegram {
  static readonly token = '123456789:AAHcornershopcornershop';

  private readonly updates: { update_id: number; message: object }[] = [];
  private readonly shown = new Map<number, Map<number, string>>();
  private last = 500;
  private wake = () => {};

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Telegram> {
    const server = createServer();
    const telegram = new Telegram(server);
    server.on('request', async (request, response) => {
      const [, bot = '', method = ''] = (request.url ?? '').split('/');
      const answer =
        bot === `bot${Telegram.token}`
          ? { ok: true, result: await telegram.answer(method, await bodyOf(request)) }
          : { ok: false, error_code: 401, description: 'Unauthorized' };
      response.writeHead(answer.ok ? 200 : 401, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return telegram;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Somebody writes to the bot. */
  types(chat: number, text: string) {
    const from = { id: chat, is_bot: false, first_name: 'Sana', username: 'sana', language_code: 'en' };
    const message = { message_id: ++this.last, date: 1, text, from, chat: { id: chat, type: 'private' } };
    this.updates.push({ update_id: ++this.last, message });
    this.wake();
  }

  /** What the bot's messages in a chat say. */
  screen(chat: number): string {
    return [...(this.shown.get(chat)?.values() ?? [])].join('\n');
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(method: string, call: Call): Promise<unknown> {
    const chat = call.chat_id ?? 0;
    if (!this.shown.has(chat)) this.shown.set(chat, new Map());
    switch (method) {
      case 'getMe':
        return { id: 123456789, is_bot: true, first_name: 'Corner shop', username: 'corner_shop_bot' };
      case 'getUpdates':
        return this.after(call.offset ?? 0);
      case 'sendMessage':
        this.shown.get(chat)?.set(++this.last, call.text ?? '');
        return { message_id: this.last, date: 1, chat: { id: chat, type: 'private' } };
      case 'editMessageText':
        this.shown.get(chat)?.set(call.message_id ?? 0, call.text ?? '');
        return true;
      case 'deleteMessage':
        this.shown.get(chat)?.delete(call.message_id ?? 0);
        return true;
      default:
        return true;
    }
  }

  // Waits a little for what comes in, as Telegram does for longer.
  private async after(offset: number) {
    while (this.updates[0] !== undefined && this.updates[0].update_id < offset) this.updates.shift();
    if (this.updates.length === 0) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        setTimeout(resolve, 1000);
      });
    }
    return this.updates;
  }
}

async function bodyOf(request: IncomingMessage): Promise<Call> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return parts.length === 0 ? {} : JSON.parse(Buffer.concat(parts).toString());
}
