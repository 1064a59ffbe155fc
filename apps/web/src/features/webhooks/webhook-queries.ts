import type { WebhookDelivery, WebhookInput } from '@kefen/contract';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const webhooksKey = ['webhooks'] as const;
const { list, create, get, update, remove, rotate, test, deliveries, replay } = client.webhooks;
const lookAgainMs = 5000;

export function useWebhooks() {
  return useQuery({ queryKey: webhooksKey, queryFn: async ({ signal }) => (await list({ signal })).items });
}

export function useWebhook(webhook: string) {
  return useQuery({
    queryKey: [...webhooksKey, webhook],
    queryFn: ({ signal }) => get({ params: { webhook }, signal }),
    refetchInterval: lookAgainMs,
  });
}

export function useDeliveries(webhook: string, state: WebhookDelivery['state'] | undefined) {
  return useInfiniteQuery({
    queryKey: [...webhooksKey, webhook, 'deliveries', state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      deliveries({
        params: { webhook },
        query: { limit: 30, ...(state && { state }), ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: lookAgainMs,
  });
}

/** A change of webhooks, after which all that is known of them is fetched again. */
function useChange<Input, Result>(change: (input: Input) => Promise<Result>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => queryClient.invalidateQueries({ queryKey: webhooksKey }) });
}

export const useCreateWebhook = () => useChange((body: WebhookInput) => create({ body }));
export const useUpdateWebhook = (webhook: string) =>
  useChange((body: WebhookInput) => update({ params: { webhook }, body }));
export const useRemoveWebhook = (webhook: string) => useChange(() => remove({ params: { webhook } }));
export const useRotateSecret = (webhook: string) => useChange(() => rotate({ params: { webhook } }));
export const useTestWebhook = (webhook: string) => useChange(() => test({ params: { webhook } }));
export const useReplay = (webhook: string) =>
  useChange((delivery: number) => replay({ params: { webhook, delivery: String(delivery) } }));
