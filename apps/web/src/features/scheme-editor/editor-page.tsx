import type { SchemeDetail } from '@kefen/contract';
import { Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { Loading } from '../../shared/states/loading.js';
import { useScheme } from '../schemes/scheme-queries.js';
import { SchemeEditor } from './scheme-editor.js';
import { useWords, WithWords } from './words/use-words.js';

/** A scheme while it is changed. */
export function EditorPage() {
  const { scheme = '' } = useParams();
  return (
    <Suspense fallback={<Loading rows={8} />}>
      <WithWords>
        <Fetched query={useScheme(scheme)} rows={8}>
          {(detail) => <Editing key={detail.id} scheme={detail} />}
        </Fetched>
      </WithWords>
    </Suspense>
  );
}

function Editing({ scheme }: { readonly scheme: SchemeDetail }) {
  const { pick } = useLanguage();
  const w = useWords();
  const mayWrite = useMay('schemes.write');
  const [saved, setSaved] = useState(scheme);
  return (
    <Page
      title={w(mayWrite ? 'editor.title' : 'editor.viewTitle', { scheme: pick(saved.title) })}
      parent={{ to: `/schemes/${scheme.id}/content`, title: pick(saved.title) }}
      note={w(mayWrite ? 'editor.note' : 'editor.viewNote', { version: saved.latestVersion })}
    >
      <SchemeEditor scheme={saved} onSaved={setSaved} />
    </Page>
  );
}
