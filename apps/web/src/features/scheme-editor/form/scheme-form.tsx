import { indicatorPanels } from '../panels/indicator-panels.js';
import { scorePanels } from '../panels/score-panels.js';
import { useWords } from '../words/use-words.js';
import { AssignmentSection } from './assignment-section.js';
import { ClassesSection } from './classes-section.js';
import { EntriesSection } from './entries-section.js';
import { LimitsSection } from './limits-section.js';
import { OtherSection } from './other-section.js';
import { ParametersSection } from './parameters-section.js';
import { PopulationSection } from './population-section.js';
import { TitleSection } from './title-section.js';

/** The scheme as a form, in the order in which a person thinks of it. */
export function SchemeForm() {
  const w = useWords();
  return (
    <>
      <TitleSection />
      <PopulationSection />
      <ParametersSection />
      <EntriesSection
        section="indicators"
        title={w('indicators.title')}
        note={w('indicators.note')}
        addLabel={w('indicators.add')}
        formLabel={w('indicators.form')}
        panels={indicatorPanels}
        usual="aggregate"
      />
      <EntriesSection
        section="scores"
        title={w('scores.title')}
        note={w('scores.note')}
        addLabel={w('scores.add')}
        formLabel={w('scores.form')}
        panels={scorePanels}
        usual="bands"
      />
      <ClassesSection />
      <AssignmentSection />
      <LimitsSection />
      <OtherSection />
    </>
  );
}
