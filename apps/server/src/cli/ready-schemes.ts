import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { builtInDatasets, type Dataset, datasetsOfPage, type SchemeLibrary } from '@kefen/scheme';
import { catalogueLibrary, readCatalogue, readCataloguePage } from '../modules/catalogue/read-catalogue.js';
import { catalogueFolder } from './read-scheme.js';

/** What a scheme is checked against without a workspace; a ready scheme may ask for columns of its own. */
export function datasetsFor(fileOrId: string): readonly Dataset[] {
  const id = basename(fileOrId, '.yaml');
  const isReady = existsSync(join(catalogueFolder, 'pages', `${id}.yaml`));
  const isFileElsewhere = existsSync(fileOrId) && !join(dirname(resolve(fileOrId)), '/').startsWith(catalogueFolder);
  return isReady && !isFileElsewhere
    ? datasetsOfPage(readCataloguePage(catalogueFolder, id), builtInDatasets)
    : builtInDatasets;
}

/** What a scheme may rest on without a workspace. */
export function readySchemes(): SchemeLibrary {
  return catalogueLibrary(readCatalogue(catalogueFolder).entries);
}
