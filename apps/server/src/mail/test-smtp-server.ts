import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

interface ReceivedMail {
  readonly to: string;
  /** As it came in. */
  readonly source: string;
  readonly messageId: string;
  readonly subject: string;
  /** What is read, text and HTML one after the other. */
  readonly text: string;
}

/** A mail server on this machine that takes what it is given, or refuses it. */
export interface SmtpServer {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  /** What it says from now on to whoever names a recipient. */
  answer(line: string): void;
  close(): Promise<void>;
}

export async function openSmtpServer(): Promise<SmtpServer> {
  const received: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  let recipient = '250 ok';
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    socket.setEncoding('utf8').write('220 test\r\n');
    let [to, unread, isContent] = ['', '', false];
    const say = (line: string) => socket.write(`${line}\r\n`);
    const command = (line: string) => {
      if (/^(EHLO|HELO)/i.test(line)) return say('250 test');
      if (/^RCPT TO:/i.test(line)) {
        to = /<(.*?)>/.exec(line)?.[1] ?? '';
        return say(recipient);
      }
      if (/^QUIT/i.test(line)) return socket.end('221 bye\r\n');
      isContent = /^DATA/i.test(line);
      return say(isContent ? '354 go on' : '250 ok');
    };
    socket.on('data', (piece) => {
      unread += piece;
      for (;;) {
        const end = unread.indexOf(isContent ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const part = unread.slice(0, end);
        unread = unread.slice(end + (isContent ? 5 : 2));
        if (isContent) {
          received.push(readMail(to, part));
          isContent = false;
          say('250 taken');
        } else command(part);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    answer: (line) => {
      recipient = line;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function readMail(to: string, source: string): ReceivedMail {
  const header = (name: string) => new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(source)?.[1] ?? '';
  const words = header('Subject')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, form: string, word: string) =>
      form.toLowerCase() === 'b' ? decoded(word) : unquoted(word),
    );
  const parts = source.matchAll(/Content-Transfer-Encoding: base64\r\n(?:.+\r\n)*\r\n([A-Za-z0-9+/=\r\n]+)/g);
  const text = [...parts].map(([, body = '']) => decoded(body)).join('\n');
  return { to, source, messageId: header('Message-ID'), subject: words, text };
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}

function unquoted(word: string): string {
  const bytes = word.replace(/_/g, ' ').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => `%${hex}`);
  return decodeURIComponent(bytes);
}
