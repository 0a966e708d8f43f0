/**
 * Holds the edit of a campaign while it runs. The settings are saved over the version that the person saw; what a save
 * replaced is kept, so that it can be undone for a while.
 */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeLiveSettings } from '#contract/campaign-actions.ts'
import type { Campaign, ChangedCampaign, LiveSettings } from '#contract/campaigns.ts'
import { afterAction } from '#web/api/after-action.ts'
import { call } from '#web/api/call.ts'
import { snapshotQuery } from '#web/api/live.ts'
import { readNow } from '#web/api/read-now.ts'
import { type Config, configOf } from '#web/draft/config.ts'
import { campaignQuery } from '#web/draft/draft-queries.ts'
import { useVersionedEdit } from '#web/ui/use-versioned-edit.ts'
import type { Draft } from '#web/wizard/use-draft.ts'

export interface Saved {
  /** The campaign after the change, with the values before. */
  readonly change: ChangedCampaign
  readonly undone: boolean
}

export interface LiveEdit {
  readonly draft: Draft
  /** Only the typed settings, as they are sent. */
  readonly typed: LiveSettings
  discard(): void
  readonly receipt: Saved | null
  undo(): void
  readonly undoing: boolean
  readonly undoFailed: Error | null
  closeReceipt(): void
}

const AGAIN_MS = 5000

/** @param open whether the drawer is open, so that the settings have to be fresh */
export function useLiveEdit(id: string, open: boolean) {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({
    ...campaignQuery(id),
    staleTime: 0,
    enabled: open,
    refetchInterval: open ? AGAIN_MS : false,
  })
  const [receipt, show] = useState<Saved | null>(null)
  const change = async (body: LiveSettings & { version: number; undo?: boolean }): Promise<ChangedCampaign> =>
    call(changeLiveSettings, { params: { id }, body })
  const keep = (after: Campaign): void => {
    client.setQueryData(campaignQuery(id).queryKey, after)
    void client.invalidateQueries(snapshotQuery(id))
    void client.invalidateQueries({ queryKey: ['capacity', id] })
  }
  const edit = useVersionedEdit<Campaign, Config>({
    read: data ?? null,
    formOf: (campaign) => (campaign ? configOf(campaign) : ({} as Config)),
    async send(_config, seen, typed) {
      const after = await change({ ...(typed as LiveSettings), version: seen?.version ?? 0 })
      show({ change: after, undone: false })
      return after
    },
    readNow: () => readNow(client, campaignQuery(id)),
    onSaved: keep,
    takesOver: true,
  })
  const undo = useMutation({
    mutationFn: ({ before, version }: ChangedCampaign) => change({ ...before, version, undo: true }),
    onSuccess(after) {
      show({ change: after, undone: true })
      keep(after)
    },
    onSettled: afterAction(() => client.invalidateQueries(snapshotQuery(id))),
  })
  if (!data) return { edit: null, error, again: refetch }
  const { type, discard, ...rest } = edit
  const typed = Object.fromEntries(edit.changed.map((name) => [name, edit.value[name]])) as LiveSettings
  const live: LiveEdit = {
    draft: { ...rest, campaign: data, edited: edit.changed.length > 0, set: type },
    typed,
    discard,
    receipt,
    undo: () => receipt && undo.mutate(receipt.change),
    undoing: undo.isPending,
    undoFailed: undo.error,
    closeReceipt() {
      show(null)
      undo.reset()
    },
  }
  return { edit: live, error, again: refetch }
}
