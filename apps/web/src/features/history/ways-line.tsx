import { type Ways, waySchema } from '@kefen/contract';
import { Button } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import styles from './history.module.css';
import type { Choice } from './history-queries.js';

interface Props {
  readonly ways: Ways;
  readonly open: ((choice: Choice) => void) | undefined;
}

/** How many went which way; each opens the list of them. */
export function WaysLine({ ways, open }: Props) {
  const { t } = useLanguage();
  const gone = waySchema.options.filter((way) => ways[way] > 0);
  return (
    <p className={styles.ways}>
      {gone.map((way) => {
        const words = t(`history.told.${way}`, { n: ways[way] });
        return open ? (
          <Button key={way} size="small" onClick={() => open({ way })}>
            {words}
          </Button>
        ) : (
          <span key={way}>{words}</span>
        );
      })}
    </p>
  );
}
