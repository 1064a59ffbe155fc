import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A line to a server that can be cut or held up. */
export interface TestProxy {
  readonly host: string;
  readonly port: number;
  /** From now on a connection is cut once the server has sent so many bytes. */
  cutAfter(bytes: number): void;
  /** From now on a connection stands still once the server has sent so many bytes. Resolves when one does. */
  holdAfter(bytes: number): Promise<void>;
  /** From now on the line stands still once the server was sent so many bytes, over all connections. Resolves then. */
  holdSendingAfter(bytes: number): Promise<void>;
  /** From now on the line stands still before the server is sent something with this text in it. Resolves then. */
  holdSending(text: string): Promise<void>;
  /** From now on all connections are cut, and new ones too. */
  cut(): void;
  /** From now on everything passes again; what was held up is dropped. */
  free(): void;
  close(): Promise<void>;
}

type Rule = { readonly bytes: number; readonly act: (from: Socket, to: Socket) => void };

export async function startProxy(to: { readonly host: string; readonly port: number }): Promise<TestProxy> {
  const sockets = new Set<Socket>();
  let rule: Rule | undefined;
  let isCut = false;
  let sending: { readonly passes: (chunk: Buffer) => boolean; readonly hold: () => void } | undefined;
  const server = createServer((near) => {
    if (isCut) return void near.resetAndDestroy();
    const far = connect(to.port, to.host);
    let sent = 0;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
    near.on('close', () => far.destroy());
    near.on('data', (chunk: Buffer) => {
      if (!sending || sending.passes(chunk)) return void far.write(chunk);
      near.pause();
      sending.hold();
    });
    far.on('close', () => near.destroy());
    far.on('data', (chunk: Buffer) => {
      near.write(chunk);
      sent += chunk.length;
      if (rule && sent >= rule.bytes) rule.act(far, near);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    host: '127.0.0.1',
    port: typeof address === 'object' && address ? address.port : 0,
    cutAfter: (bytes) => {
      rule = { bytes, act: (_, near) => near.resetAndDestroy() };
    },
    holdAfter: (bytes) =>
      new Promise((resolve) => {
        rule = {
          bytes,
          act: (far) => {
            far.pause();
            resolve();
          },
        };
      }),
    holdSendingAfter: (bytes) =>
      new Promise((hold) => {
        let left = bytes;
        const passes = (chunk: Buffer) => {
          left -= chunk.length;
          return left > 0;
        };
        sending = { passes, hold };
      }),
    holdSending: (text) =>
      new Promise((hold) => {
        sending = { passes: (chunk) => !chunk.includes(text), hold };
      }),
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    free: () => {
      isCut = false;
      rule = undefined;
      sending = undefined;
      for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await once(server.close(), 'close');
    },
  };
}
