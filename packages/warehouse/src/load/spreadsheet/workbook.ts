import { readXml } from './xml-events.js';
import { findPart, type ZipParts } from './zip-parts.js';

/** What has to be known of a workbook before a sheet can be read. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string; readonly visible: boolean }[];
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
  /** Days count from 1904, as old spreadsheets for the Mac did. */
  readonly from1904: boolean;
}

/** Undefined where the archive holds no workbook. */
export async function findWorkbook(zip: ZipParts): Promise<Workbook | undefined> {
  const roots = await relations(zip, '', '_rels/.rels');
  const part = [...roots.values()].find(({ type }) => type.endsWith('/officeDocument'))?.part;
  const xml = part === undefined ? undefined : findPart(zip, part);
  if (part === undefined || xml === undefined) return undefined;
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const related = await relations(zip, folder, `${folder}_rels/${part.slice(folder.length)}.rels`);
  const partOf = (type: string) => [...related.values()].find((relation) => relation.type.endsWith(type))?.part;
  const sheets: { name: string; part: string; visible: boolean }[] = [];
  let from1904 = false;
  for await (const event of readXml(xml)) {
    if (event.kind !== 'open') continue;
    if (event.name === 'workbookPr') from1904 = ['1', 'true'].includes(event.attributes.date1904 ?? '');
    if (event.name !== 'sheet') continue;
    const target = related.get(relationId(event.attributes));
    // A chart sheet has no rows.
    if (!target?.type.endsWith('/worksheet')) continue;
    const visible = (event.attributes.state ?? 'visible') === 'visible';
    sheets.push({ name: event.attributes.name ?? '', part: target.part, visible });
  }
  return { sheets, sharedStrings: partOf('/sharedStrings'), styles: partOf('/styles'), from1904 };
}

interface Relation {
  readonly type: string;
  readonly part: string;
}

async function relations(zip: ZipParts, folder: string, part: string): Promise<ReadonlyMap<string, Relation>> {
  const found = new Map<string, Relation>();
  const xml = findPart(zip, part);
  if (xml === undefined) return found;
  for await (const event of readXml(xml)) {
    if (event.kind !== 'open' || event.name !== 'Relationship') continue;
    const { Id = '', Type = '', Target = '' } = event.attributes;
    found.set(Id, { type: Type, part: resolved(folder, Target) });
  }
  return found;
}

function resolved(folder: string, target: string): string {
  return new URL(target, `zip:///${folder}`).pathname.slice(1);
}

function relationId(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}
