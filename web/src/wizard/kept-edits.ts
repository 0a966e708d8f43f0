/** Keeps edits that are not saved yet in this tab, so that a reload loses nothing. */
import { type Config, configOf, type Edits } from '#web/draft/config.ts'
import type { Campaign } from '#contract/campaigns.ts'

export interface Kept {
  readonly edits: Edits
  /** The configuration as the person saw it when they began to type. */
  readonly seen: Config
  readonly version: number
}

const keyOf = (id: string): string => `campaign-edits:${id}`

export const keptFrom = (campaign: Campaign): Kept => ({
  edits: {},
  seen: configOf(campaign),
  version: campaign.version,
})

export function readKept(id: string): Kept | null {
  try {
    const text = sessionStorage.getItem(keyOf(id))
    return text === null ? null : (JSON.parse(text) as Kept)
  } catch {
    return null
  }
}

export function writeKept(id: string, kept: Kept | null): void {
  try {
    if (kept === null || Object.keys(kept.edits).length === 0) sessionStorage.removeItem(keyOf(id))
    else sessionStorage.setItem(keyOf(id), JSON.stringify(kept))
  } catch {
    // The browser stores nothing; the edits still last as long as the page.
  }
}
