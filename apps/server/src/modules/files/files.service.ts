import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  Inspection,
  Language,
  RememberedMapping,
  FileReading as RequestedReading,
  UploadedFile,
} from '@kefen/contract';
import type { ColumnType, Dataset } from '@kefen/scheme';
import { type ContentKind, type FileReading, type InspectedFile, inspectFile } from '@kefen/warehouse';
import { type Actor, type Caller, nameOf } from '../../caller.js';
import type { Clock, Ids } from '../../clock.js';
import type { Config } from '../../config.js';
import { problem } from '../../problem.js';
import type { Store } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { MappingsService } from '../imports/mappings.service.js';
import { removeAbandonedUploads } from './abandoned-uploads.js';
import { type FileRecord, findFile, insertFile, listFilePaths } from './files.repository.js';
import { guessMapping } from './guess-mapping.js';
import { readingChoices } from './reading-choices.js';
import { receiveStream } from './receive-stream.js';

export type { FileRecord } from './files.repository.js';

export interface FilesServiceParts {
  readonly store: Store;
  readonly config: Config;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly audit: AuditService;
  readonly datasets: DatasetsService;
  readonly mappings: MappingsService;
}

export type FilesService = ReturnType<typeof createFilesService>;

/** The files people upload, kept in a folder of ours until they are imported. */
export function createFilesService(parts: FilesServiceParts) {
  const { store, config, clock, ids, audit, datasets, mappings } = parts;
  /** What the content leaves open is read as it was last time, unless it is chosen. */
  const asLastTime = async (inspected: InspectedFile): Promise<InspectedFile> => {
    const [last] = await mappings.recall(inspected.headings.map(({ name }) => name));
    return last ? { ...inspected, reading: { ...given(last.reading), ...inspected.reading } } : inspected;
  };

  const keep = async (
    actor: Actor,
    name: string,
    path: string,
    language: Language,
    reading: FileReading = {},
    isAsLastTime = false,
  ): Promise<FileRecord> => {
    const outcome = await inspectFile(path, { ...reading, name });
    if (!outcome.ok) {
      const reason = outcome.problems.map(({ message }) => message[language]).join(' ');
      throw problem('file-unreadable', { reason });
    }
    const inspected = isAsLastTime ? await asLastTime(outcome.value) : outcome.value;
    const uploadedBy = nameOf(actor);
    const { hash, bytes } = inspected;
    const file = { id: ids.next(), name, path, bytes, hash, inspected, uploadedBy, uploadedAt: clock.now() };
    await store.transaction(async (tx) => {
      await insertFile(tx, file);
      await audit.record(tx, actor, 'file.uploaded', file.id, { name, bytes, ...reading });
    });
    return file;
  };

  /** What the columns of a file were made of last time, or else what its headings are called like. */
  const recognise = async (file: FileRecord): Promise<Pick<Inspection, 'guess' | 'remembered'>> => {
    const known = await datasets.list();
    const remembered = (await mappings.recall(headingsOf(file))).filter((used) => fits(used, known));
    const [last] = remembered;
    return { remembered, guess: last ?? guessMapping(headingsOf(file), known) };
  };

  return {
    /**
     * Takes an upload, at the pace of the disk.
     * @throws ProblemFailure `file-too-large`, `file-unreadable`
     */
    receive: async (
      caller: Caller,
      name: string,
      source: NodeJS.ReadableStream,
      language: Language,
    ): Promise<FileRecord> => {
      const path = join(config.uploadFolder, ids.next());
      await receiveStream(source, path, config.uploadLimitBytes);
      try {
        return await keep(caller, name, path, language, {}, true);
      } catch (failure) {
        await rm(path, { force: true });
        throw failure;
      }
    },

    /**
     * The same content read in another way. The file it is made from stays as it is, as an import may be reading it.
     * @throws ProblemFailure `not-found`, `file-unreadable`
     */
    readAnew: async (
      caller: Actor,
      id: string,
      requested: RequestedReading,
      language: Language,
    ): Promise<FileRecord> => {
      const file = await findFile(store.db, id);
      if (!file) throw problem('not-found', { what: id });
      return keep(caller, file.name, file.path, language, given(requested));
    },

    /** Takes a file that is on this machine already. */
    register: (name: string, path: string, reading: FileReading = {}): Promise<FileRecord> =>
      keep(undefined, name, path, config.workspace.language, reading, true),

    /** Removes what a killed process has left of its uploads. Only while no other process may be receiving any. */
    removeAbandoned: async (): Promise<void> =>
      removeAbandonedUploads(config.uploadFolder, await listFilePaths(store.db)),

    /** @throws ProblemFailure `not-found` */
    get: async (id: string): Promise<FileRecord> => {
      const file = await findFile(store.db, id);
      if (!file) throw problem('not-found', { what: id });
      return file;
    },

    describe: async (file: FileRecord): Promise<UploadedFile> => ({
      id: file.id,
      name: file.name,
      bytes: file.bytes,
      uploadedAt: file.uploadedAt.toISOString(),
      inspection: { ...inspectionOf(file.inspected), ...(await recognise(file)) },
    }),
  };
}

/** What is left out of a request is not there at all. */
function given({ entry, sheet, dateOrder, decimalMark }: RequestedReading): FileReading {
  return {
    ...(entry !== undefined && { entry }),
    ...(sheet !== undefined && { sheet }),
    ...(dateOrder !== undefined && { dateOrder }),
    ...(decimalMark !== undefined && { decimalMark }),
  };
}

/** A dataset may have changed since. */
function fits({ dataset, mapping }: RememberedMapping, datasets: readonly Dataset[]): boolean {
  const columns = datasets.find(({ id }) => id === dataset)?.columns.map(({ name }) => name);
  return columns !== undefined && Object.keys(mapping).every((name) => columns.includes(name));
}

function headingsOf({ inspected }: FileRecord): string[] {
  return inspected.headings.map(({ name }) => name);
}

const columnTypes: Readonly<Record<ContentKind, ColumnType>> = {
  number: { kind: 'decimal', precision: 18, scale: 4 },
  date: { kind: 'date' },
  timestamp: { kind: 'timestamp' },
  boolean: { kind: 'boolean' },
  text: { kind: 'text' },
};

function inspectionOf(inspected: InspectedFile): Omit<Inspection, 'guess' | 'remembered'> {
  const { layout, kind, headings, firstRows } = inspected;
  return {
    format: formatOf(layout),
    compressed: kind.gzip,
    encoding: 'encoding' in layout ? layout.encoding : null,
    delimiter: layout.format === 'delimited' ? layout.delimiter : null,
    choices: readingChoices(inspected),
    headings: headings.map(({ name, guess }) => ({ name, type: columnTypes[guess] })),
    firstRows: firstRows.map((row) => [...row]),
  };
}

function formatOf(layout: InspectedFile['layout']): Inspection['format'] {
  switch (layout.format) {
    case 'delimited':
      return layout.delimiter === '\t' ? 'tsv' : 'csv';
    case 'json-lines':
      return 'jsonl';
    case 'spreadsheet':
      return 'xlsx';
    case 'parquet':
      return 'parquet';
  }
}
