import type { ClassTable, TriedCustomer } from '@kefen/contract';
import { type TableProps, Tag } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { belongingColumns, customerColumn } from '../history/customer-columns.js';
import { type Flows, usePlaceName } from '../history/place-name.js';
import { useUnit } from '../workspace/unit.js';

type Columns = NonNullable<TableProps<TriedCustomer>['columns']>;

/** Who it is, from where to where, what is contributed, and to whom the customer belongs. */
export function useTriedColumns(scheme: string, flows: Flows, measure: ClassTable['contributionOf']): Columns {
  const { t, pick, formats } = useLanguage();
  const unitOf = useUnit();
  const unit = unitOf(measure?.unit);
  const isMoney = unit !== undefined && unit === unitOf('money');
  const placeName = usePlaceName(flows);
  return [
    customerColumn<TriedCustomer>(t, scheme),
    {
      key: 'way',
      title: t('trial.way'),
      render: (_, { from, to, kept }) => (
        <>
          {placeName('from', from)} → {placeName('to', to)}{' '}
          {kept && <Tag>{t(kept === 'held' ? 'trial.keptHeld' : 'trial.keptOverride')}</Tag>}
        </>
      ),
    },
    ...(measure
      ? [
          numberColumn<TriedCustomer>({
            key: 'value',
            title: pick(measure.title),
            ...(unit !== undefined && { unit }),
            text: ({ value }) => (value === null ? null : isMoney ? formats.amount(value) : formats.decimal(value)),
          }),
        ]
      : []),
    ...belongingColumns<TriedCustomer>(t),
  ];
}
