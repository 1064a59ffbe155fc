import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { codesOf } from '../../databases/network-failure.js';
import { SourceFailure } from './source-failure.js';

/** Which folders of this machine may be read. */
export interface FolderBounds {
  /** Our own; only what of it is named among the roots may be read. */
  readonly dataFolder: string;
  /** Absolute. What lies in them may be read as well. */
  readonly roots: readonly string[];
}

/**
 * The folder with every link resolved. What lies outside is told as that, whether it exists or not.
 * @throws SourceFailure `folder-outside`; `folder` where it cannot be read
 */
export async function placeWithin(folder: string, bounds: FolderBounds): Promise<string> {
  const outside = new SourceFailure('folder-outside', bounds.roots.join(', '));
  if (!isAbsolute(folder)) throw outside;
  const real = await resolved(bounds);
  try {
    const place = await realpath(folder);
    if (!isAllowed(place, real)) throw outside;
    return place;
  } catch (failure) {
    if (failure instanceof SourceFailure) throw failure;
    if (!isAllowed(resolve(folder), bounds) && !isAllowed(resolve(folder), real)) throw outside;
    const [code] = codesOf(failure);
    throw code ? new SourceFailure('folder', code) : failure;
  }
}

/** Why a folder may not be read, if it may not. Nothing is said of whether it is there. */
export async function folderRefusal(folder: string, bounds: FolderBounds): Promise<SourceFailure | undefined> {
  try {
    await placeWithin(folder, bounds);
  } catch (failure) {
    if (!(failure instanceof SourceFailure)) throw failure;
    if (failure.code === 'folder-outside') return failure;
  }
  return undefined;
}

/** Does a folder that may be read belong to us? */
export async function isOurs(folder: string, bounds: FolderBounds): Promise<boolean> {
  const { dataFolder } = await resolved(bounds);
  return contains(dataFolder, await placeWithin(folder, bounds));
}

/** A root above our own folder does not open that. */
function isAllowed(place: string, { dataFolder, roots }: FolderBounds): boolean {
  const open = roots.filter((root) => contains(root, place));
  return contains(dataFolder, place)
    ? open.some((root) => root !== dataFolder && contains(dataFolder, root))
    : open.length > 0;
}

function contains(folder: string, place: string): boolean {
  const inside = relative(folder, place);
  return (
    inside === '' || !(inside === '..' || inside.startsWith('../') || inside.startsWith('..\\') || isAbsolute(inside))
  );
}

async function resolved({ dataFolder, roots }: FolderBounds): Promise<FolderBounds> {
  // A root that is not there yet stands for itself.
  const real = (folder: string) => realpath(folder).catch(() => folder);
  return { dataFolder: await real(dataFolder), roots: await Promise.all(roots.map(real)) };
}
