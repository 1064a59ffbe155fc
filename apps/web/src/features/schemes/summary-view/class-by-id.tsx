import type { Title } from '@kefen/scheme';
import { useLanguage } from '../../../i18n/language-context.js';
import { ClassName } from '../class-name.js';

/** The classes of a scheme, best first. */
export type Classes = readonly { readonly id: string; readonly title: Title }[];

interface Props {
  readonly id: string;
  readonly classes: Classes;
}

/** A class by its id, with its colour; as it is written where the scheme has no such class. */
export function ClassById({ id, classes }: Props) {
  const { pick } = useLanguage();
  const rank = classes.findIndex((known) => known.id === id);
  const title = classes[rank]?.title;
  if (!title) return id;
  return <ClassName title={pick(title)} rank={rank} classCount={classes.length} />;
}
