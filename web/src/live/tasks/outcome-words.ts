/** Names the filter by what became of people, for the chip of the task list and the choice of the results. */
import type { Snapshot } from '#contract/snapshot.ts'
import { SEGMENT_WORDS } from '#wording/tiles.ts'
import { words } from '#web/ui/figures.ts'

export interface OutcomeWords {
  readonly name: string
  readonly value: string
}

/** @param skipped the labels of the reasons to skip that the campaign has */
export function outcomeWords(reason: string, skipped: Snapshot['skipped']): OutcomeWords {
  if (reason === 'answered' || reason === 'voicemail')
    return { name: 'Outcome', value: SEGMENT_WORDS[reason] }
  return {
    name: SEGMENT_WORDS.skipped,
    value: skipped.find(({ code }) => code === reason)?.label ?? words(reason),
  }
}
