/** Versions by the date in their namespace. Later ones are read as the latest known here. */
const versions: Readonly<Record<string, string>> = {
  '20151101': '1.1',
  '20151130': '1.1',
  '20180521': '1.2',
  '20191111': '1.3',
  '20211108': '1.4',
  '20230324': '1.5',
  '20240513': '1.6',
};

/** The version of DMN that a namespace stands for; undefined where it is not one of DMN. */
export function dmnVersionOf(namespace: string): string | undefined {
  const day = /^https?:\/\/www\.omg\.org\/spec\/DMN\/(\d{8})(\/.*)?$/.exec(namespace)?.[1];
  if (day === undefined) return undefined;
  return versions[day] ?? (day > '20240513' ? '1.6' : undefined);
}

/** The version that every modeller in use can open. */
export const writtenNamespaces = {
  dmn: 'https://www.omg.org/spec/DMN/20191111/MODEL/',
  dmndi: 'https://www.omg.org/spec/DMN/20191111/DMNDI/',
  dc: 'http://www.omg.org/spec/DMN/20180521/DC/',
  di: 'http://www.omg.org/spec/DMN/20180521/DI/',
} as const;
