import AppstoreOutlined from '@ant-design/icons/AppstoreOutlined';
import DatabaseOutlined from '@ant-design/icons/DatabaseOutlined';
import PartitionOutlined from '@ant-design/icons/PartitionOutlined';
import TeamOutlined from '@ant-design/icons/TeamOutlined';
import type { Permission } from '@kefen/contract';
import type { ComponentType } from 'react';
import type { MessageKey } from '../i18n/translate.js';

interface Destination {
  readonly to: string;
  readonly title: MessageKey & `nav.${string}`;
  /** Where its pages are that go by another address. */
  readonly also?: readonly string[];
  /** Not offered without it. */
  readonly permission?: Permission;
  readonly Icon: ComponentType<{ 'aria-hidden'?: boolean }>;
}

export const destinations: readonly Destination[] = [
  { to: '/', title: 'nav.overview', Icon: AppstoreOutlined },
  { to: '/customers', also: ['/groups'], title: 'nav.customers', Icon: TeamOutlined },
  { to: '/schemes', also: ['/catalogue', '/schedules', '/precedence'], title: 'nav.schemes', Icon: PartitionOutlined },
  { to: '/data', title: 'nav.data', permission: 'datasets.read', Icon: DatabaseOutlined },
];
