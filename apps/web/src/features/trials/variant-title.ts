import type { Trial } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';

type Variant = Trial['variants'][number];

/** What a variant is called: by its own name, or as the version it is. */
export function useVariantTitle(): (variant: Variant) => string {
  const { t } = useLanguage();
  return ({ title, version }) =>
    version !== null && title === `v${version}` ? t('trial.version', { version }) : title;
}
