import type { Dataset, SchemeDocument, Title } from '@kefen/scheme';
import type { Formats } from '../../../i18n/format.js';
import type { Translate } from '../../../i18n/translate.js';
import { createExpressionWords } from '../../schemes/expression-words.js';
import { summarise } from '../../schemes/scheme-summary.js';

/** One thing that is said differently: what it was and what it is, in words; one of the two where it is new or gone. */
export interface Change {
  readonly section: 'scheme' | 'population' | 'parameters' | 'indicators' | 'scores' | 'classes' | 'assign' | 'limits';
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

interface Wording {
  readonly t: Translate;
  readonly pick: (title: Title) => string;
  readonly formats: Formats;
  readonly datasets: readonly Dataset[];
  /** What the parts are called that have no name of their own. */
  readonly names: Readonly<
    Record<'title' | 'population' | 'order' | 'assign' | 'otherwise' | 'floors' | 'caps', string>
  >;
}

/** A document as named sentences: where two documents have another sentence under a name, something has changed. */
interface Said {
  readonly section: Change['section'];
  readonly key: string;
  readonly name: string;
  readonly sentence: string;
  /** What is compared where it says more than the sentence. */
  readonly content: string;
}

/** What a person would say has changed between two schemes, in the order of the form. */
export function changesBetween(before: SchemeDocument, after: SchemeDocument, wording: Wording): readonly Change[] {
  const [old, now] = [saidIn(before, wording), saidIn(after, wording)];
  const keys = [...new Set([...now, ...old].map(({ section, key }) => `${section}\n${key}`))];
  const find = (said: readonly Said[], id: string) => said.find(({ section, key }) => `${section}\n${key}` === id);
  return keys.flatMap((id): Change[] => {
    const [was, is] = [find(old, id), find(now, id)];
    const any = is ?? was;
    if (!any || was?.content === is?.content) return [];
    return [{ section: any.section, name: any.name, before: was?.sentence, after: is?.sentence }];
  });
}

function saidIn(document: SchemeDocument, wording: Wording): readonly Said[] {
  const { pick, formats, names } = wording;
  const summary = summarise(document, wording);
  const words = createExpressionWords(document, { ...wording, decimal: formats.decimal });
  const say = (section: Change['section'], key: string, name: string, sentence: string, content?: unknown): Said => ({
    section,
    key,
    name,
    sentence,
    content: content === undefined ? sentence : JSON.stringify(content),
  });
  const entries = (section: 'indicators' | 'scores') =>
    Object.entries(document[section]).map(([key, node], i) => {
      const sentence = summary[section][i]?.sentence ?? '';
      const title = node.title ? pick(node.title) : key;
      return say(section, key, title, `${title}: ${sentence}${node.unit ? ` (${node.unit})` : ''}`, node);
    });
  const limits = (section: 'floors' | 'caps') =>
    document[section].map(({ class: id, when }, i) => {
      const title = document.classes.find((known) => known.id === id)?.title;
      return say('limits', `${section} ${i}`, names[section], `${title ? pick(title) : id}: ${words(when)}`);
    });
  return [
    say('scheme', 'title', names.title, pick(document.title), document.title),
    say('population', 'population', names.population, summary.population[0]?.sentence ?? ''),
    ...Object.entries(document.parameters).map(([key, value]) =>
      say('parameters', key, key, formats.decimal(value), value),
    ),
    ...entries('indicators'),
    ...entries('scores'),
    ...document.classes.map(({ id, title }) => say('classes', id, pick(title), pick(title), title)),
    say(
      'classes',
      '',
      names.order,
      formats.list(document.classes.map(({ title }) => pick(title))),
      document.classes.map(({ id }) => id),
    ),
    say('assign', '', names.assign, summary.assignment ?? document.assign.construct),
    ...document.classes.map(({ id }, i) =>
      say('assign', id, summary.classes[i]?.name ?? id, summary.classes[i]?.sentence ?? ''),
    ),
    say('assign', 'otherwise', names.otherwise, summary.otherwise),
    ...limits('floors'),
    ...limits('caps'),
  ];
}
