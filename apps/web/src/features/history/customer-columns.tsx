import type { TableProps } from 'antd';
import { Link } from 'react-router';
import type { Translate } from '../../i18n/translate.js';

interface Listed {
  readonly customer: string;
  readonly name: string | null;
  readonly owner: string | null;
  readonly organisation: string | null;
}

type Columns<Row> = NonNullable<TableProps<Row>['columns']>;

/** Who it is, with the way to the page of the customer. */
export function customerColumn<Row extends Listed>(t: Translate, scheme: string): Columns<Row>[number] {
  return {
    key: 'customer',
    title: t('customer.title'),
    render: (_, row) => (
      <Link to={`/customers/${encodeURIComponent(row.customer)}?scheme=${scheme}`}>{row.name ?? row.customer}</Link>
    ),
  };
}

/** To whom the customer belongs. */
export function belongingColumns<Row extends Listed>(t: Translate): Columns<Row> {
  return [
    { key: 'organisation', title: t('customer.organisation'), render: (_, row) => row.organisation ?? '–' },
    { key: 'owner', title: t('customer.owner'), render: (_, row) => row.owner ?? '–' },
  ];
}
