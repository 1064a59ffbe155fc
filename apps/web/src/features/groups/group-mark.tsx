import type { GroupColour } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import { Tag } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';

/** The presets of the design system, which keep their contrast on light and dark grounds. */
const presets: Readonly<Record<GroupColour, string>> = {
  blue: 'blue',
  green: 'green',
  amber: 'gold',
  red: 'red',
  purple: 'purple',
  grey: 'default',
};

interface Props {
  readonly group: { readonly title: Title; readonly colour: GroupColour };
}

/** The name of a group in its colour. */
export function GroupMark({ group }: Props) {
  const { pick } = useLanguage();
  return <Tag color={presets[group.colour]}>{pick(group.title)}</Tag>;
}
