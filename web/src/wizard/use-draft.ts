/**
 * Holds a draft while it is edited. The draft is on the server; edits are saved against the version that the person
 * saw, and no other person's value is overwritten unseen.
 */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Campaign, changeDraft } from '#contract/campaigns.ts'
import { call, Refusal } from '#web/api/call.ts'
import { readNow } from '#web/api/read-now.ts'
import { campaignQuery } from '#web/draft/draft-queries.ts'
import {
  type Config,
  configOf,
  type Edits,
  type FieldName,
  trimmed,
  unsaved,
  withChange,
} from '#web/draft/config.ts'
import { type Kept, keptFrom, readKept, writeKept } from './kept-edits.ts'
import { type Choice, decided, mergeOf } from './merge.ts'
import { savable } from './steps.ts'

export interface Conflict {
  readonly fields: readonly FieldName[]
  readonly now: Config
  readonly by: string | null
  readonly at: string | null
}

export interface Draft {
  readonly campaign: Campaign
  /** The values read, with the edits applied. */
  readonly value: Config
  readonly edited: boolean
  set(change: Edits): void
  /** @returns whether all edits are on the server now */
  save(): Promise<boolean>
  readonly saving: boolean
  readonly error: Error | null
  readonly conflict: Conflict | null
  decide(choices: Readonly<Partial<Record<FieldName, Choice>>>): Promise<boolean>
  /** Fields that another person changed meanwhile and that were taken over. */
  readonly takenOver: readonly FieldName[]
}

const isStale = (error: unknown): error is Refusal =>
  error instanceof Refusal && error.status === 409 && error.code === 'stale'
const wordOf = (error: Refusal, name: string): string | null => {
  const value = error.more[name]
  return typeof value === 'string' ? value : null
}

export function useDraft(id: string) {
  const { data, error, refetch } = useQuery({ ...campaignQuery(id), staleTime: 0 })
  const [kept, setKept] = useState<Kept | null>(() => readKept(id))
  const keep = (next: Kept | null): void => {
    writeKept(id, next)
    setKept(next)
  }
  /** Drops the saved edits; edits that were typed meanwhile, or cannot be saved yet, stay. */
  const settle = (after: Campaign, sent: Edits): void =>
    setKept((current) => {
      const left = unsaved(current?.edits ?? {}, sent)
      const next = Object.keys(left).length === 0 ? null : { ...keptFrom(after), edits: left }
      writeKept(id, next)
      return next
    })
  const saving = useSave(id, keep, settle)
  if (!data) return { draft: null, error, again: refetch }
  const value = { ...configOf(data), ...kept?.edits }
  const draft: Draft = {
    campaign: data,
    value,
    edited: Object.keys(kept?.edits ?? {}).length > 0,
    set(change) {
      const from = kept ?? keptFrom(data)
      const edits = trimmed({ ...from.edits, ...withChange(value, change) }, from.seen)
      saving.forget()
      keep(Object.keys(edits).length === 0 ? null : { ...from, edits })
    },
    save: () => (kept ? saving.save(kept) : Promise.resolve(true)),
    async decide(choices) {
      const conflict = saving.conflict
      if (!kept || !conflict) return true
      const left = { ...kept, edits: decided(kept.edits, choices) }
      keep(left)
      return saving.save(left)
    },
    saving: saving.pending,
    error: saving.error,
    conflict: saving.conflict,
    takenOver: saving.takenOver,
  }
  return { draft, error, again: refetch }
}

function useSave(
  id: string,
  keep: (kept: Kept | null) => void,
  settle: (after: Campaign, sent: Edits) => void,
) {
  const client = useQueryClient()
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [takenOver, setTakenOver] = useState<readonly FieldName[]>([])
  const patch = (edits: Edits, version: number) =>
    call(changeDraft, { params: { id }, body: { ...edits, version } })
  const { mutateAsync, isPending, error, reset } = useMutation({
    async mutationFn(kept: Kept): Promise<boolean> {
      const sent = savable(kept.edits)
      try {
        done(await (Object.keys(sent).length === 0 ? readAgain() : patch(sent, kept.version)), sent)
        return true
      } catch (error) {
        if (!isStale(error)) throw error
        const now = await readAgain()
        const merge = mergeOf(kept.seen, configOf(now), kept.edits)
        setTakenOver(merge.theirs)
        if (merge.conflicts.length === 0) {
          done(await patch(sent, now.version), sent)
          return true
        }
        keep({ ...kept, seen: configOf(now), version: now.version })
        setConflict({
          fields: merge.conflicts,
          now: configOf(now),
          by: wordOf(error, 'changedBy'),
          at: wordOf(error, 'changedAt'),
        })
        return false
      }
    },
  })
  const readAgain = () => readNow(client, campaignQuery(id))
  const done = (after: Campaign, sent: Edits): void => {
    client.setQueryData(campaignQuery(id).queryKey, after)
    void client.invalidateQueries({ queryKey: ['snapshot', id] })
    void client.invalidateQueries({ queryKey: ['preflight', id] })
    void client.invalidateQueries({ queryKey: ['capacity', id] })
    settle(after, sent)
    setConflict(null)
  }
  return {
    save: (kept: Kept) => mutateAsync(kept).catch(() => false),
    pending: isPending,
    error,
    conflict,
    takenOver,
    forget(): void {
      if (error) reset()
      if (takenOver.length > 0 && !conflict) setTakenOver([])
    },
  }
}
