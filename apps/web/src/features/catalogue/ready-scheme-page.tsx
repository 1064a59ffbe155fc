import type { CatalogueScheme } from '@kefen/contract';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { AboutPanel } from './about-panel.js';
import { useAddSchemes, useCatalogue, useReadyScheme } from './catalogue-queries.js';
import { CautionsPanel } from './cautions-panel.js';
import { NeedsPanel } from './needs-panel.js';
import { ReadyClasses } from './ready-classes.js';
import styles from './ready-scheme-page.module.css';
import { RestsOnPanel, useMissingOthers } from './rests-on-panel.js';
import { RulesPanel } from './rules-panel.js';
import { TrialPanel } from './trial-panel.js';
import { UseSchemeAction } from './use-scheme-action.js';

/** One ready scheme: what it is for, whether it can be used here, what it would give, and what is done with each class. */
export function ReadySchemePage() {
  const { id = '' } = useParams();
  return (
    <Fetched query={useReadyScheme(id)} rows={12}>
      {(scheme) => <ReadyScheme key={id} scheme={scheme} />}
    </Fetched>
  );
}

function ReadyScheme({ scheme }: { readonly scheme: CatalogueScheme }) {
  const { t, pick } = useLanguage();
  const { page, classes, policies } = scheme;
  const sections = useCatalogue().data?.sections;
  const section = sections?.find(({ id }) => id === scheme.section);
  const missingOthers = useMissingOthers(scheme);
  const [withOthers, setWithOthers] = useState(true);
  const add = useAddSchemes();
  return (
    <Page
      title={pick(scheme.title)}
      parent={{ to: '/catalogue', title: t('catalogue.title') }}
      note={t('ready.note', { section: section ? pick(section.title) : '', n: classes.length })}
      actions={<UseSchemeAction scheme={scheme} others={withOthers ? missingOthers : []} add={add} />}
    >
      {add.isError && <FailureNote error={add.error} />}
      <div className={styles.columns}>
        <div className={styles.about}>
          <AboutPanel page={page} />
        </div>
        <div className={styles.here}>
          <NeedsPanel scheme={scheme} />
          <TrialPanel scheme={scheme} />
          {scheme.restsOn.length > 0 && (
            <RestsOnPanel
              ids={scheme.restsOn}
              missing={missingOthers}
              isAdded={withOthers}
              changeAdded={setWithOthers}
            />
          )}
        </div>
        <div className={styles.rest}>
          <Panel title={t('ready.classes')} note={policies && t('ready.policiesNote')}>
            <ReadyClasses classes={classes} words={page.classes} policies={policies} />
          </Panel>
          <CautionsPanel page={page} />
          <RulesPanel text={scheme.text} page={page} />
        </div>
      </div>
    </Page>
  );
}
