import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { builtInDatasets, type Dataset, datasetsOfPage } from '@kefen/scheme';
import { readCataloguePage } from '../modules/catalogue/read-catalogue.js';
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
