import type { FileReading, Import, ImportMode, ImportState, Mapping } from '@kefen/contract';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const importsKey = ['imports'] as const;
const pollMs = 800;

function isUnderWay(state: ImportState): boolean {
  return state === 'checking' || state === 'committing' || state === 'undoing';
}

export function useImports() {
  return useInfiniteQuery({
    queryKey: [...importsKey, 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.imports.list({ query: { limit: 20, ...(pageParam && { cursor: pageParam }) }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** The newest import of a dataset that counts; null where there is none among the last twenty. */
export function useLastImport(dataset: string) {
  return useQuery({
    queryKey: [...importsKey, 'last', dataset],
    queryFn: async ({ signal }): Promise<Import | null> => {
      const page = await client.imports.list({ query: { dataset, limit: 20 }, signal });
      return page.items.find((item) => item.state === 'committed') ?? null;
    },
  });
}

/** One import; asked again and again while the server works on it. What it brought is new everywhere. */
export function useImport(id: string | null) {
  return useQuery({
    queryKey: [...importsKey, 'one', id],
    enabled: id !== null,
    queryFn: ({ signal }) => client.imports.get({ params: { import: id ?? '' }, signal }),
    refetchInterval: (query) => (query.state.data && isUnderWay(query.state.data.state) ? pollMs : false),
  });
}

export function useFile(file: string | null) {
  return useQuery({
    queryKey: ['files', file],
    enabled: file !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => client.files.get({ params: { file: file ?? '' }, signal }),
  });
}

export function useUpload() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => client.files.create({ query: { name: file.name }, body: file }),
    onSuccess: (file) => queryClient.setQueryData(['files', file.id], file),
  });
}

/** The same file read with another sheet, table or order of dates. */
export function useReadAnew() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ file, reading }: { readonly file: string; readonly reading: FileReading }) =>
      client.files.read({ params: { file }, body: reading }),
    onSuccess: (file) => queryClient.setQueryData(['files', file.id], file),
  });
}

export interface CheckInput {
  readonly fileId: string;
  readonly dataset: string;
  readonly mapping: Mapping;
  readonly where?: string;
  readonly mode?: ImportMode;
  readonly leavesOutLike?: boolean;
}

export function useCheckFile() {
  return useMutation({ mutationFn: (body: CheckInput) => client.imports.create({ body }) });
}

export function useCommitImport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.imports.commit({ params: { import: id } }),
    onSuccess: (document) => queryClient.setQueryData([...importsKey, 'one', document.id], document),
  });
}

export function useCancelImport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.imports.cancel({ params: { import: id } }),
    onSuccess: (document) => queryClient.setQueryData([...importsKey, 'one', document.id], document),
  });
}

export function useUndoImport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.imports.undo({ params: { import: id } }),
    onSuccess: (document) => queryClient.setQueryData([...importsKey, 'one', document.id], document),
  });
}
