import type { DuplicateGroup } from '@kefen/contract';
import { type Strength, strengthSchema } from '@kefen/scheme';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { useAddress } from '../../shared/page/use-address.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DuplicateGroupPanel } from './duplicate-group-panel.js';
import { type Pair, useDecide, useGroups, useScan } from './identity-queries.js';
import { type ChosenMerge, MergeDrawer } from './merge-drawer.js';

/** Groups of customers that may be the same; every pair is decided once. */
export function ReviewList() {
  const { t } = useLanguage();
  const [address, change] = useAddress();
  const strength = strengthSchema.options.find((each) => each === address.get('strength'));
  const customer = address.get('customer') ?? '';
  const groups = useGroups(strength, customer);
  const decide = useDecide();
  const [decided, setDecided] = useState<readonly Pair[]>();
  const [merging, setMerging] = useState<ChosenMerge>();
  const say = (pairs: readonly Pair[]) =>
    decide.mutate({ pairs, areDifferent: true }, { onSuccess: () => setDecided(pairs) });
  const takeBack = () =>
    decided && decide.mutate({ pairs: decided, areDifferent: false }, { onSuccess: () => setDecided(undefined) });
  return (
    <>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center', marginBottom: 12 }}>
        <Segmented<Strength | 'all'>
          aria-label={t('identity.strength')}
          value={strength ?? 'all'}
          onChange={(next) => change({ strength: next === 'all' ? '' : next })}
          options={(['all', ...strengthSchema.options] as const).map((value) => ({
            value,
            label: t(`identity.strength.${value}`),
          }))}
        />
        {customer && <Button onClick={() => change({ customer: '' })}>{t('identity.showAll')}</Button>}
        {decided && (
          <span role="status">
            {t('identity.decided', { n: decided.length })}{' '}
            <Button type="link" size="small" onClick={takeBack}>
              {t('identity.takeBack')}
            </Button>
          </span>
        )}
      </div>
      {decide.isError && <FailureNote error={decide.error} />}
      <Fetched query={groups} rows={8}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Nothing />;
          return items.map((group) => (
            <DuplicateGroupPanel key={keyOf(group)} group={group} sayDifferent={say} merge={setMerging} />
          ));
        }}
      </Fetched>
      {groups.hasNextPage && (
        <p style={{ textAlign: 'center' }}>
          <Button loading={groups.isFetchingNextPage} onClick={() => void groups.fetchNextPage()}>
            {t('page.more')}
          </Button>
        </p>
      )}
      <MergeDrawer merge={merging} close={() => setMerging(undefined)} />
    </>
  );
}

function Nothing() {
  const { t } = useLanguage();
  const scan = useScan().data?.scan;
  if (!scan) return <StatePanel title={t('identity.neverScanned')} text={t('identity.neverScannedText')} />;
  return <StatePanel title={t('identity.noneLeft')} text={t('identity.noneLeftText')} />;
}

function keyOf({ customers }: DuplicateGroup): string {
  return customers.map(({ id }) => id).join(' ');
}
