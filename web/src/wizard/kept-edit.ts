/** Keeps the edit of a draft that is not saved yet in this tab, so that a reload loses nothing. */
import type { Campaign } from '#contract/campaigns.ts'
import type { Config } from '#web/draft/config.ts'
import type { Edit } from '#web/ui/versioned-edit.ts'

type DraftEdit = Edit<Campaign, Config>

export function keptEdit(id: string) {
  const key = `campaign-edit:${id}`
  return {
    read(): DraftEdit | null {
      try {
        const text = sessionStorage.getItem(key)
        return text === null ? null : (JSON.parse(text) as DraftEdit)
      } catch {
        return null
      }
    },
    write(edit: DraftEdit | null): void {
      try {
        if (edit === null) sessionStorage.removeItem(key)
        else sessionStorage.setItem(key, JSON.stringify(edit))
      } catch {
        // The browser stores nothing; the edit still lasts as long as the page.
      }
    },
  }
}
