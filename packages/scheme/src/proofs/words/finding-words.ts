import type { Finding } from '../finding.js';
import { bandsGapWords, bandsOverlapWords } from './band-words.js';
import type { FindingDiagnostic } from './finding-diagnostic.js';
import { classNeverReachedWords, gapWords, neverFiresWords, overlapWords } from './rule-words.js';
import type { Vocabulary } from './value-words.js';

/** What a finding says to the one who writes the scheme. Its place is the rule at `at`, where it has one. */
export function describeFinding(finding: Finding, vocabulary: Vocabulary): FindingDiagnostic {
  switch (finding.code) {
    case 'rule-never-fires':
      return neverFiresWords(finding, vocabulary);
    case 'rules-overlap':
      return overlapWords(finding, vocabulary);
    case 'rules-gap':
      return gapWords(finding, vocabulary);
    case 'bands-gap':
      return bandsGapWords(finding, vocabulary);
    case 'bands-overlap':
      return bandsOverlapWords(finding, vocabulary);
    case 'class-never-reached':
      return classNeverReachedWords(finding, vocabulary);
  }
}
