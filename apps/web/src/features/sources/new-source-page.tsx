import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { useMay } from '../../shared/session/session-context.js';
import { NotAllowed } from './not-allowed.js';
import { SourceForm } from './source-form.js';

export function NewSourcePage() {
  return useMay('sources.write') ? <NewSource /> : <NotAllowed />;
}

function NewSource() {
  const { t } = useLanguage();
  return (
    <Page
      title={t('sources.new')}
      parent={{ to: '/data/sources', title: t('sources.title') }}
      note={t('sources.newNote')}
    >
      <SourceForm former={undefined} />
    </Page>
  );
}
