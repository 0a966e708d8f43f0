/**
 * Holds one upload from the browser: the bytes as they leave, then the server's counts as it reads. The counts come
 * from the list of uploads, since the answer to the upload comes only at its end.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { uploadAudience } from '#contract/campaign-actions.ts'
import { type CsvEncoding, listUploads, type Upload, uploadContacts } from '#contract/uploads.ts'
import * as wording from '#wording/pages/intake.ts'
import { newKey } from '#web/api/action-keys.ts'
import { call, notKnown, Refusal, unanswered } from '#web/api/call.ts'
import { sendFile } from './send-file.ts'

export type IntakeTarget = { readonly campaignId: string } | { readonly contacts: true }
/** How the file is to be read. */
export interface ReadingQuery {
  readonly country?: string
  readonly header?: boolean
  readonly encoding?: CsvEncoding
  /** Of a workbook. */
  readonly sheet?: string
  readonly mapping?: string
  readonly zonesVerified?: boolean
}

interface Sending {
  /** 0 to 1, of the bytes. */
  readonly sent: number
  readonly fileName: string
  /** The newest upload before this one began. */
  readonly before: string
  /** The key of this attempt, so that the next one does not begin with its failure. */
  readonly attempt: string
}
const COUNTS_MS = 700
/** Marks an upload that was given up because the server was silent. */
const SILENCE = new Error('silence')

/** A file that did not leave whole changes nothing; after a whole one only the server knows. */
function stoppedAt(share: number, silent: boolean): Refusal {
  if (silent) return notKnown(wording.theServerDoesNotAnswer)
  return share < 1
    ? new Refusal(0, 'stopped', wording.youStoppedTheUpload)
    : notKnown(wording.youStoppedWaitingAfter)
}

export function useUpload(target: IntakeTarget, onDone: (upload: Upload) => void) {
  const client = useQueryClient()
  const [sending, setSending] = useState<Sending | null>(null)
  const [upload, setUpload] = useState<Upload | null>(null)
  const [failure, setFailure] = useState<Error | null>(null)
  const stop = useRef<AbortController | null>(null)
  const scope = 'campaignId' in target ? { campaignId: target.campaignId } : {}
  const counts = useQuery({
    queryKey: ['uploads', 'running', sending?.attempt],
    enabled: sending !== null,
    refetchInterval: COUNTS_MS,
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const { items } = await call(listUploads, { query: { limit: 5, ...scope }, signal })
      return (
        items.find((item) => item.id > (sending?.before ?? '') && item.fileName === sending?.fileName) ?? null
      )
    },
  })
  // The upload itself may take long; a server that does not tell its counts either, three times in a row, is away.
  useEffect(() => {
    if (unanswered(counts.error)) stop.current?.abort(SILENCE)
  }, [counts.error])
  const send = async (file: File, reading: ReadingQuery): Promise<void> => {
    const abort = new AbortController()
    let share = 0
    stop.current = abort
    setFailure(null)
    setUpload(null)
    try {
      const { items } = await call(listUploads, { query: { limit: 1, ...scope }, signal: abort.signal })
      setSending({ sent: 0, fileName: file.name, before: items[0]?.id ?? '', attempt: newKey() })
      const query = { fileName: file.name, ...reading }
      const sent = {
        query,
        file,
        signal: abort.signal,
        patienceMs: 0,
        progress(left: number): void {
          share = left
          setSending((now) => (now === null ? now : { ...now, sent: left }))
        },
      }
      const done = await ('campaignId' in target
        ? sendFile(uploadAudience, { ...sent, params: { id: target.campaignId } })
        : sendFile(uploadContacts, sent))
      setUpload(done)
      onDone(done)
    } catch (error) {
      setFailure(
        abort.signal.aborted
          ? stoppedAt(share, abort.signal.reason === SILENCE)
          : error instanceof Error
            ? error
            : new Error('The upload broke off.'),
      )
    } finally {
      setSending(null)
      void client.invalidateQueries({ queryKey: ['uploads'] })
      void client.invalidateQueries({ queryKey: ['list', listUploads.path] })
      void client.invalidateQueries({ queryKey: ['contacts'] })
    }
  }
  return {
    state: sending ? ('sending' as const) : upload ? ('done' as const) : ('resting' as const),
    /** The share of the bytes that left the browser, 0 to 1. */
    sent: sending?.sent ?? 0,
    /** The counts as far as the server has read; null until it begins. */
    counts: sending ? (counts.data ?? null) : null,
    upload,
    failure,
    send: (file: File, reading: ReadingQuery): void => void send(file, reading),
    stop: (): void => stop.current?.abort(),
    reset(): void {
      stop.current?.abort()
      setUpload(null)
      setFailure(null)
    },
  }
}
