/** Saves, checks, releases and archives one connection. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import {
  type CarrierOffer,
  changeConnection,
  checkConnection,
  placeTestCall,
  type Connection,
  createConnection,
  listCarriers,
  readConnection,
  readWaitingLines,
  releaseConnection,
  releaseLines,
} from '#contract/connections.ts'
import { call } from '#web/api/call.ts'
import { readNow } from '#web/api/read-now.ts'
import { useVersionedEdit, type VersionedEdit } from '#web/ui/use-versioned-edit.ts'
import { bodyOf, type ConnectionDraft, draftOf } from './connection-words.ts'

export const connectionQuery = (id: string) => ({
  queryKey: ['connection', id],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(readConnection, { params: { id }, signal }),
})
export const carriersQuery = {
  queryKey: ['carriers'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(listCarriers, { signal }),
  staleTime: Infinity,
}

export function useConnectionEdit(
  offer: CarrierOffer,
  connection: Connection | null,
): VersionedEdit<Connection, ConnectionDraft> {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useVersionedEdit<Connection, ConnectionDraft>({
    read: connection,
    formOf: (seen) => draftOf(offer, seen),
    send(draft, seen) {
      const { carrier, ...body } = bodyOf(offer, draft)
      return seen
        ? call(changeConnection, { params: { id: seen.id }, body: { ...body, version: seen.version } })
        : call(createConnection, { body: { ...body, carrier } })
    },
    readNow: ({ id }) => readNow(client, connectionQuery(id)),
    onSaved(after) {
      const { id } = after
      client.setQueryData(connectionQuery(id).queryKey, after)
      void client.invalidateQueries({ queryKey: ['list'] })
      if (connection === null)
        void navigate({ to: '/connections/$id', params: { id }, replace: true, ignoreBlocker: true })
    },
  })
}

export const useCheck = (id: string) =>
  useMutation({ mutationFn: () => call(checkConnection, { params: { id } }) })

export const useTestCall = (id: string) =>
  useMutation({ mutationFn: (phone: string) => call(placeTestCall, { params: { id }, body: { phone } }) })

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
