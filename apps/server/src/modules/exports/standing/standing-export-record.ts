import type { ExportContent, ExportDestination, Language } from '@kefen/contract';
import type { Title } from '@kefen/scheme';

export interface StandingExportRecord {
  readonly id: string;
  readonly title: string;
  /** As it was asked for: runs that are left out are the published ones of each time. */
  readonly content: ExportContent;
  readonly personal: boolean;
  readonly language: Language;
  readonly destination: ExportDestination;
  readonly sealedSecret: string | null;
  readonly schedule: string | null;
  readonly afterPublication: boolean;
  readonly paused: boolean;
  readonly nextAt: Date | null;
  /** When a publication it waits for was; null once it was exported. */
  readonly publishedAt: Date | null;
  readonly failure: Title | null;
  readonly createdBy: string;
  readonly createdById: string | null;
  readonly createdAt: Date;
}

/** The schemes classes are taken from. */
export function schemesOf(content: ExportContent): string[] {
  switch (content.what) {
    case 'classes':
      return content.schemes.map(({ scheme }) => scheme);
    case 'changes':
      return [content.scheme];
    case 'audience':
      return content.of ? [content.of.scheme] : [];
  }
}
