/** Holds a draft while it is edited step by step. The draft is on the server, and its edits survive a reload. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type Campaign, changeDraft } from '#contract/campaigns.ts'
import { call } from '#web/api/call.ts'
import { readNow } from '#web/api/read-now.ts'
import { type Config, configOf, type Edits, withChange } from '#web/draft/config.ts'
import { campaignQuery } from '#web/draft/draft-queries.ts'
import type { Step } from '#web/draft/draft-steps.ts'
import { useVersionedEdit, type VersionedEdit } from '#web/ui/use-versioned-edit.ts'
import { keptEdit } from './kept-edit.ts'
import { savable } from './steps.ts'

export interface Draft extends Omit<VersionedEdit<Campaign, Config>, 'type' | 'discard'> {
  readonly campaign: Campaign
  readonly edited: boolean
  set(change: Edits): void
}

/** The properties of each step of the wizard. */
export interface StepProps {
  readonly draft: Draft
  readonly go: (step: Step) => void
}

export function useDraft(id: string) {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({ ...campaignQuery(id), staleTime: 0 })
  const edit = useVersionedEdit<Campaign, Config>({
    read: data ?? null,
    formOf: (campaign) => (campaign ? configOf(campaign) : ({} as Config)),
    send: (_config, seen, edits) =>
      call(changeDraft, { params: { id }, body: { ...edits, version: seen?.version ?? 0 } }),
    readNow: () => readNow(client, campaignQuery(id)),
    onSaved(after) {
      client.setQueryData(campaignQuery(id).queryKey, after)
      void client.invalidateQueries({ queryKey: ['snapshot', id] })
      void client.invalidateQueries({ queryKey: ['preflight', id] })
      void client.invalidateQueries({ queryKey: ['capacity', id] })
    },
    sendable: savable,
    takesOver: true,
    kept: keptEdit(id),
  })
  if (!data) return { draft: null, error, again: refetch }
  const { type, discard: _, ...rest } = edit
  const draft: Draft = {
    ...rest,
    campaign: data,
    edited: edit.changed.length > 0,
    set: (change) => type(withChange(edit.value, change)),
  }
  return { draft, error, again: refetch }
}
