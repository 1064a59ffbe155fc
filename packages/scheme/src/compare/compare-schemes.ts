import type { Title } from '../dataset/dataset.js';
import type { SchemeDocument } from '../document/scheme-document.js';
import { assignmentFields } from './assignment-fields.js';
import { type ChangedSection, changedSections, type SchemeChange, type ValueLine } from './change.js';
import { differences } from './differences.js';
import { expression, type Field, field, listField, optional, say, words } from './field.js';
import { indicatorFields } from './indicator-fields.js';
import { classWords, type NamesOf, namesOf } from './names-of.js';
import { scoreFields } from './score-fields.js';
import { stabilityFields } from './stability-fields.js';
import { numberWords, spanTextWords } from './value-words.js';

/** Something in a scheme with its details. */
interface Entry {
  readonly section: ChangedSection;
  readonly key: string;
  readonly subject: Title;
  /** It may be new or gone as a whole, e.g. an indicator; otherwise only its details are. */
  readonly isThing: boolean;
  readonly fields: readonly Field[];
}

/**
 * What two schemes say differently, in the words of the business: detail by detail, in the order of the sections. Comments, the
 * manner of writing and the order of maps say nothing.
 */
export function compareSchemes(before: SchemeDocument, after: SchemeDocument): SchemeChange[] {
  const [old, now] = [entriesOf(before), entriesOf(after)];
  const idOf = ({ section, key }: Entry) => `${section}\n${key}`;
  const [wereById, areById] = [old, now].map((entries) => new Map(entries.map((entry) => [idOf(entry), entry])));
  const ids = [...new Set([...now, ...old].map(idOf))];
  const changes = ids.flatMap((id) => changesOf(wereById?.get(id), areById?.get(id)));
  return changedSections.flatMap((section) => changes.filter((change) => change.section === section));
}

function changesOf(was: Entry | undefined, is: Entry | undefined): SchemeChange[] {
  const any = is ?? was;
  if (!any) return [];
  const { section, subject, isThing } = any;
  if (isThing && !was) return [{ section, subject, after: told(is?.fields) }];
  if (isThing && !is) return [{ section, subject, before: told(was?.fields) }];
  const keys = new Set([...(is?.fields ?? []), ...(was?.fields ?? [])].map(({ key }) => key));
  return [...keys].flatMap((key) => {
    const [old, now] = [was, is].map((entry) => entry?.fields.find((one) => one.key === key));
    const detail = (now ?? old)?.detail ?? subject;
    return fieldChanges(old, now).map((change) => ({ section, subject, detail, ...change }));
  });
}

function fieldChanges(old: Field | undefined, now: Field | undefined): Pick<SchemeChange, 'before' | 'after'>[] {
  if (old?.isList && now?.isList) {
    return differences(old.lines, now.lines, (one, other) => contentOf([one]) === contentOf([other])).map((found) => ({
      ...(found.before && { before: [found.before] }),
      ...(found.after && { after: [found.after] }),
    }));
  }
  if (old && now && contentOf(old.lines) === contentOf(now.lines)) return [];
  return [{ ...(old && { before: old.lines }), ...(now && { after: now.lines }) }];
}

/** What lines say, whatever the things they speak of are called. */
function contentOf(lines: readonly ValueLine[]): string {
  return JSON.stringify(
    lines.map(({ parts }) =>
      parts.map((part) => {
        if (part.kind === 'words') return part.id ?? part.words;
        return part.kind === 'expression' ? part.text : part.dataset;
      }),
    ),
  );
}

/** Everything about a thing that is new or gone but its title, which is told as its name. */
function told(fields: readonly Field[] = []): ValueLine[] {
  const others = fields.filter(({ key }) => key !== 'title');
  return others.flatMap(({ detail, lines }) => lines.map((line) => ({ ...line, label: detail })));
}

function entriesOf(document: SchemeDocument): Entry[] {
  const names = namesOf(document);
  const { title, approval, population, parameters, indicators, scores, classes, review = {} } = document;
  const whole = (section: ChangedSection, subject: Title, fields: readonly Field[]): Entry => ({
    section,
    key: '',
    subject,
    isThing: false,
    fields,
  });
  const thing = (section: ChangedSection, key: string, subject: Title, fields: readonly Field[]): Entry => ({
    section,
    key,
    subject,
    isThing: true,
    fields,
  });
  return [
    whole('scheme', say('方案', 'Scheme'), [
      field('title', say('名称', 'Title'), words(title)),
      ...optional(approval, () =>
        field('approval', say('审批', 'Approval'), words(say('须经他人审批', 'somebody else has to approve it'))),
      ),
    ]),
    whole('population', say('参评客户', 'Who takes part'), [
      ...optional(population, (text) => field('condition', say('条件', 'Condition'), expression(text))),
    ]),
    ...Object.entries(parameters).map(([name, value]) =>
      thing('parameters', name, say(name, name), [field('value', say('值', 'Value'), numberWords(value))]),
    ),
    ...Object.entries(indicators).map(([name, node]) =>
      thing('indicators', name, names.measure(name), [...shownAs(node), ...indicatorFields(node)]),
    ),
    ...Object.entries(scores).map(([name, node]) =>
      thing('scores', name, names.measure(name), [...shownAs(node), ...scoreFields(node, names)]),
    ),
    ...classes.map(({ id, title: own }) =>
      thing('classes', id, own, [field('title', say('名称', 'Title'), words(own))]),
    ),
    whole('classes', say('类别', 'Classes'), [
      field('order', say('次序', 'Order'), ...classes.map(({ id }) => classWords(names, id))),
    ]),
    whole('assign', say('分类', 'Assignment'), [
      ...assignmentFields(document.assign, names),
      field('otherwise', say('都不符合的客户', 'Whom nothing fits'), classWords(names, document.otherwise)),
    ]),
    whole('limits', say('上下限', 'Floors and caps'), [
      limitField(document, 'floors', names),
      limitField(document, 'caps', names),
    ]),
    whole(
      'stability',
      say('升降级', 'Stability'),
      document.stability ? stabilityFields(document.stability, names) : [],
    ),
    whole(
      'review',
      say('复核周期', 'Review'),
      Object.entries(review).map(([id, span]) => field(id, names.className(id), spanTextWords(span))),
    ),
  ];
}

/** How a measure is called and counted. */
function shownAs({ title, unit }: { readonly title?: Title | undefined; readonly unit?: string | undefined }): Field[] {
  return [
    ...optional(title, (own) => field('title', say('名称', 'Title'), words(own))),
    ...optional(unit, (text) => field('unit', say('单位', 'Unit'), words(say(text, text)))),
  ];
}

const limitTitles = { floors: say('不低于', 'At least'), caps: say('不高于', 'At most') };

function limitField(document: SchemeDocument, kind: 'floors' | 'caps', names: NamesOf): Field {
  const rows = document[kind].map(({ class: id, when, title }) => [
    ...(title ? [words(title)] : []),
    expression(when),
    classWords(names, id),
  ]);
  return listField(kind, limitTitles[kind], rows);
}
