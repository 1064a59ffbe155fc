import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../../shared/api/client.js';
import { schemesKey } from '../scheme-queries.js';

/** What can be decided about a version, with what the person writes to it. */
export type Decision =
  | { readonly act: 'check' }
  | { readonly act: 'submit'; readonly note: string }
  | { readonly act: 'approve'; readonly note: string }
  | { readonly act: 'return'; readonly note: string }
  | { readonly act: 'in-force'; readonly from: string; readonly note: string }
  | { readonly act: 'retire'; readonly note: string };

/** Decides about a version; what is shown of the scheme and of its runs is asked for again. */
export function useDecide(scheme: string, version: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (decision: Decision) => decide({ scheme, version: String(version) }, decision),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: schemesKey });
      await queryClient.invalidateQueries({ queryKey: ['runs'] });
    },
  });
}

function decide(params: { readonly scheme: string; readonly version: string }, decision: Decision) {
  switch (decision.act) {
    case 'check':
      return client.schemes.checkVersion({ params });
    case 'submit':
      return client.schemes.submitVersion({ params, body: { note: decision.note } });
    case 'approve':
      return client.schemes.reviewVersion({ params, body: { decision: 'approved', note: decision.note } });
    case 'return':
      return client.schemes.reviewVersion({ params, body: { decision: 'returned', note: decision.note } });
    case 'in-force':
      return client.schemes.putVersionInForce({ params, body: { from: decision.from, note: decision.note } });
    case 'retire':
      return client.schemes.retireVersion({ params, body: { note: decision.note } });
  }
}
