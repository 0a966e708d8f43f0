/** Saves, checks, releases and archives one connection. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import {
  changeConnection,
  checkConnection,
  type Connection,
  type ConnectionPatch,
  createConnection,
  listCarriers,
  type NewConnection,
  readConnection,
  readWaitingLines,
  releaseConnection,
  releaseLines,
} from '#contract/connections.ts'
import { call, Refusal } from '#web/api/call.ts'

export const connectionQuery = (id: string) => ({
  queryKey: ['connection', id],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(readConnection, { params: { id }, signal }),
})
export const carriersQuery = {
  queryKey: ['carriers'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(listCarriers, { signal }),
  staleTime: Infinity,
}

export function useSaveConnection(connection: Connection | null, saved: (after: Connection) => void) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: ({ carrier, ...body }: NewConnection & ConnectionPatch) =>
      connection === null
        ? call(createConnection, { body: { ...body, carrier } })
        : call(changeConnection, {
            params: { id: connection.id },
            body: { ...body, version: connection.version },
          }),
    onSuccess(after) {
      client.setQueryData(connectionQuery(after.id).queryKey, after)
      void client.invalidateQueries({ queryKey: ['list'] })
      saved(after)
      if (connection === null)
        void navigate({
          to: '/connections/$id',
          params: { id: after.id },
          replace: true,
          ignoreBlocker: true,
        })
    },
    async onError(failed) {
      // The other person's values are shown in the fields that were not touched; typed values stay.
      if (connection && isStale(failed))
        await client.fetchQuery({ ...connectionQuery(connection.id), staleTime: 0 })
    },
  })
  return { save: mutate, saving: isPending, saved: isSuccess, error, stale: isStale(error) }
}

const isStale = (error: unknown): boolean => error instanceof Refusal && error.code === 'stale'

export const useCheck = (id: string) =>
  useMutation({ mutationFn: () => call(checkConnection, { params: { id } }) })

export function useRelease(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) => call(releaseConnection, { params: { id }, body: { reason } }),
    onSuccess: (after) => client.setQueryData(connectionQuery(id).queryKey, after),
  })
}

export const waitingQuery = (id: string) => ({
  queryKey: ['waiting-lines', id],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(readWaitingLines, { params: { id }, signal }),
})

export function useReleaseLines(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) => call(releaseLines, { params: { id }, body: { reason } }),
    onSettled: () => client.invalidateQueries({ queryKey: waitingQuery(id).queryKey }),
  })
}

export function useArchive(connection: Connection) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (archived: boolean) =>
      call(changeConnection, {
        params: { id: connection.id },
        body: { archived, version: connection.version },
      }),
    onSuccess: (after) => client.setQueryData(connectionQuery(connection.id).queryKey, after),
  })
}
