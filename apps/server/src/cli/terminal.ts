import type { Title } from '@kefen/scheme';

export type Language = 'zh-CN' | 'en';

/** Where a command speaks: results on standard output, everything else on standard error. */
export interface Terminal {
  readonly language: Language;
  out(text: string): void;
  error(text: string): void;
  /** One line that the next one replaces where a person is looking; nothing where the output goes into a file. */
  progress(text: string): void;
}

export function say(terminal: Terminal, title: Title): string {
  return title[terminal.language];
}

/** Chinese where the environment says so, otherwise English; `asked` decides where it is given. */
export function languageOf(asked: string | undefined, environment: NodeJS.ProcessEnv): Language {
  const wanted = asked ?? environment.KEFEN_LANG ?? environment.LC_ALL ?? environment.LANG ?? '';
  return wanted.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

export function processTerminal(language: Language): Terminal {
  let pending = false;
  const clear = () => {
    if (pending) process.stderr.write('\r\x1b[K');
    pending = false;
  };
  return {
    language,
    out: (text) => {
      clear();
      process.stdout.write(`${text}\n`);
    },
    error: (text) => {
      clear();
      process.stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (!process.stderr.isTTY) return;
      process.stderr.write(`\r\x1b[K${text}`);
      pending = true;
    },
  };
}
