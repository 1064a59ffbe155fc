import type { Workspace } from '@kefen/contract';

interface FirstStep {
  readonly id: 'customers' | 'facts' | 'scheme';
  readonly to: string;
  readonly state: 'done' | 'next' | 'later';
}

/** What a new workspace still lacks. The first step that is not done is the next one. */
export function firstSteps(counts: Workspace['counts']): FirstStep[] {
  const steps = [
    { id: 'customers' as const, to: '/data/import?dataset=customers', isDone: counts.customers > 0 },
    { id: 'facts' as const, to: '/data/import?dataset=transactions', isDone: counts.facts > 0 },
    {
      id: 'scheme' as const,
      to: counts.schemes > 0 ? '/schemes' : '/catalogue?data=enough',
      isDone: counts.publishedSchemes > 0,
    },
  ];
  const next = steps.find((step) => !step.isDone);
  return steps.map(({ id, to, isDone }) => ({ id, to, state: isDone ? 'done' : id === next?.id ? 'next' : 'later' }));
}
