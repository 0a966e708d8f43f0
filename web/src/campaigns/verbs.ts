/** Gives the labels of the actions that the server offers for a campaign, and sends each. */
import {
  cancelCampaign,
  pauseCampaign,
  resumeCampaign,
  startCampaignNow,
} from '#contract/campaign-actions.ts'
import { archiveCampaign, type Campaign, type CampaignSummary } from '#contract/campaigns.ts'
import { call } from '#web/api/call.ts'

export type Verb = CampaignSummary['actions'][number]

export const VERB_WORDS: Readonly<Record<Verb, { readonly label: string; readonly done: string }>> = {
  start_now: { label: 'Start now', done: 'Started' },
  pause: { label: 'Pause', done: 'Paused' },
  resume: { label: 'Resume', done: 'Resumed' },
  cancel: { label: 'Cancel', done: 'Cancelled' },
  archive: { label: 'Archive', done: 'Archived' },
}

/** @throws Refusal */
export function ask(id: string, verb: Verb, reason = ''): Promise<Campaign> {
  const params = { id }
  switch (verb) {
    case 'start_now':
      return call(startCampaignNow, { params })
    case 'pause':
      return call(pauseCampaign, { params })
    case 'resume':
      return call(resumeCampaign, { params })
    case 'cancel':
      return call(cancelCampaign, { params, ...(reason === '' ? {} : { body: { reason } }) })
    case 'archive':
      return call(archiveCampaign, { params })
  }
}
