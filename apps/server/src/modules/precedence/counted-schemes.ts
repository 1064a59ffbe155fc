import type { NamedClass } from '@kefen/contract';
import { type ClassPolicy, precedence, type Title } from '@kefen/scheme';
import type { LookedAt } from '@kefen/warehouse';
import { problem } from '../../problem.js';
import { countedOf, type RunsService } from '../runs/runs.service.js';
import type { SchemesService } from '../schemes/schemes.service.js';

/** What the policy of a class is; undefined: it has none, and takes no part. */
type PolicyOf = (scheme: string, classId: string) => ClassPolicy | undefined;

interface CountedClass {
  readonly id: string;
  readonly title: Title;
  readonly policy: ClassPolicy | undefined;
}

/** A scheme whose classes count now. */
export interface CountedScheme {
  readonly id: string;
  readonly title: Title;
  /** Its published run, with what was decided since. */
  readonly counted: LookedAt['counted'];
  readonly classes: readonly CountedClass[];
}

export interface CountedSchemesParts {
  readonly schemes: Pick<SchemesService, 'list'>;
  readonly runs: Pick<RunsService, 'listPublished'>;
  readonly policyOf: PolicyOf;
}

/** The schemes whose classes count, in their own order: the one that holds where no row speaks. */
export async function listCountedSchemes({ schemes, runs, policyOf }: CountedSchemesParts): Promise<CountedScheme[]> {
  const published = new Map((await runs.listPublished()).map((run) => [run.scheme, run]));
  return (await schemes.list()).flatMap(({ id, title }) => {
    const run = published.get(id);
    if (!run) return [];
    const classes = run.plan.classes.map((one) => ({ ...one, policy: policyOf(id, one.id) }));
    return [{ id, title, counted: countedOf(run), classes }];
  });
}

/** The classes that a matter can be decided by, as the analytical store looks for them. */
export function lookedAt(schemes: readonly CountedScheme[]): LookedAt[] {
  return schemes.map(({ id, counted, classes }) => ({
    scheme: id,
    counted,
    classes: classes.filter(({ policy }) => policy && precedence.mattersOf(policy).length > 0).map((one) => one.id),
  }));
}

/** A class with its titles. @throws ProblemFailure `not-found` */
export function getNamed(
  schemes: readonly CountedScheme[],
  { scheme, class: id }: precedence.ClassInScheme,
): NamedClass & { readonly policy: ClassPolicy | undefined; readonly counted: LookedAt['counted'] } {
  const found = schemes.find((one) => one.id === scheme);
  const known = found?.classes.find((one) => one.id === id);
  if (!found || !known) throw problem('not-found', { what: `${scheme}/${id}` });
  return {
    ...{ scheme, schemeTitle: found.title, class: id, classTitle: known.title },
    ...{ policy: known.policy, counted: found.counted },
  };
}

export function namedClass(schemes: readonly CountedScheme[], of: precedence.ClassInScheme): NamedClass {
  const { policy: _, counted: __, ...named } = getNamed(schemes, of);
  return named;
}
