import { type ChildProcess, spawn } from 'node:child_process';
import dns from 'node:dns';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program =
  process.env.STOCKBOOK_PROGRAM ?? fileURLToPath(new URL('../../src/Stockbook.Cli/bin/Release/net10.0/Stockbook.Cli.dll', import.meta.url));

// A name over plain http that is not localhost: no secure context, as on a phone in the shop's own network. Chromium is told by its flags where it is.
const name = 'shop.test';
const { lookup } = dns.promises;
dns.promises.lookup = ((host: string, options: dns.LookupOptions) => lookup(host === name ? '127.0.0.1' : host, options)) as typeof lookup;

/** A server with a book of its own. */
export class Server {
  readonly printed: string[] = [];

  /** Where it is for whoever has this machine before them. */
  local = '';
  private readonly folder = mkdtempSync(join(tmpdir(), 'stockbook-e2e-'));
  private process?: ChildProcess;

  static start(...options: string[]): Promise<Server> {
    return Server.with({}, ...options);
  }

  /** A server with some settings of its environment. */
  static async with(settings: Record<string, string>, ...options: string[]): Promise<Server> {
    const server = new Server();
    await server.begin(settings, options);
    return server;
  }

  /** Where it is for the others in the shop. */
  get address(): string {
    return this.local.replace('127.0.0.1', name);
  }

  /** The one-time link that a server without an owner prints. */
  get link(): string {
    const link = this.printed.join('\n').match(/https?:\/\/\S+\/welcome#token=\S+/)?.[0];
    if (link === undefined) throw new Error(`No link in:\n${this.printed.join('\n')}`);
    return link.replace('127.0.0.1', name);
  }

  /** The demonstration's password of this start. */
  get password(): string {
    const password = this.printed.map((line) => line.trim()).find((line) => /^[a-z0-9]{4}(-[a-z0-9]{4})+$/.test(line));
    if (password === undefined) throw new Error(`No password in:\n${this.printed.join('\n')}`);
    return password;
  }

  async stop() {
    const { process } = this;
    if (process !== undefined && process.exitCode === null) {
      const ended = new Promise((resolve) => process.once('exit', resolve));
      process.kill('SIGTERM');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private begin(settings: Record<string, string>, options: string[]): Promise<void> {
    // The tests' own variables are no settings of the server, which refuses what it does not know.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('STOCKBOOK_')));
    const child = spawn('dotnet', [program, 'serve', '--port', '0', '--data-dir', this.folder, ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...env, ...settings, STOCKBOOK_ALLOWED_HOSTS: name },
    });
    this.process = child;
    return new Promise((resolve, reject) => {
      const take = (line: string) => {
        this.printed.push(line);
        const address = line.match(/ at (http:\/\/\S+?)\.?$/)?.[1];
        if (address !== undefined) this.local = address;
        if (line.includes('Press Ctrl+C')) resolve();
      };
      createInterface({ input: child.stdout }).on('line', take);
      createInterface({ input: child.stderr }).on('line', take);
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${this.printed.join('\n')}`)));
    });
  }
}
