import { useLanguage } from '../../../i18n/language-context.js';
import { useEditor } from '../editor-context.js';
import { feelNames } from '../feel/feel-names.js';

/** What a name is called in the language of the page; the name itself where it has no title. */
export function useTitles(): (name: string) => string {
  const { model, datasets } = useEditor();
  const { pick } = useLanguage();
  const names = feelNames(model, datasets, { kind: 'scheme' });
  return (name) => {
    const title = names.find((known) => known.name === name)?.title;
    return title ? pick(title) : name;
  };
}
