import type { Approval, Permission } from '@kefen/contract';
import type { Caller } from '../../caller.js';
import type { OverridesService } from '../overrides/overrides.service.js';
import type { SchemesService } from '../schemes/schemes.service.js';

export interface ApprovalsServiceParts {
  readonly schemes: SchemesService;
  readonly overrides: Pick<OverridesService, 'countWaiting'>;
}

export type ApprovalsService = ReturnType<typeof createApprovalsService>;

/** What waits for somebody to approve it, wherever it was asked for. */
export function createApprovalsService({ schemes, overrides }: ApprovalsServiceParts) {
  return {
    /** What the person may decide about: not what they have asked for themselves. Longest waiting first. */
    list: async (caller: Caller, permissions: readonly Permission[]): Promise<Approval[]> => {
      const versions = permissions.includes('schemes.approve') ? await schemes.versions.listSubmitted(caller) : [];
      const waiting = permissions.includes('overrides.approve') ? await overrides.countWaiting(caller) : [];
      const titles = new Map(
        await Promise.all(
          [...new Set([...versions, ...waiting].map(({ scheme }) => scheme))].map(
            async (id) => [id, (await schemes.get(id)).title] as const,
          ),
        ),
      );
      const titleOf = (scheme: string) => titles.get(scheme) ?? { 'zh-CN': scheme, en: scheme };
      const all: Approval[] = [
        ...versions.map(({ scheme, version, by, at }) => ({
          ...{ kind: 'version' as const, scheme, schemeTitle: titleOf(scheme), version },
          ...{ askedBy: by, since: at.toISOString() },
        })),
        ...waiting.map(({ scheme, count, since }) => ({
          ...{ kind: 'overrides' as const, scheme, schemeTitle: titleOf(scheme), count },
          since: since.toISOString(),
        })),
      ];
      return all.toSorted((a, b) => (a.since < b.since ? -1 : 1));
    },
  };
}
