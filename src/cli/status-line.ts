/** Describes the state of a campaign in one line, for logs and terminals that cannot redraw. */
import type { Snapshot } from '#contract/snapshot.ts'
import { sayInstants } from '#wording/instants.ts'
import { progressOf, readerOf, tileOf, tileText, timeText } from './figures.ts'

export function statusLine(snapshot: Snapshot): string {
  const tile = (key: Parameters<typeof tileOf>[1]): string => tileText(tileOf(snapshot, key))
  const parts = [
    timeText(snapshot.asOf, snapshot.windows.timeZone),
    `${snapshot.header.status} ${progressOf(snapshot)} %`,
    `calling ${tile('active')}`,
    `pending ${tile('pending')}`,
    `completed ${tile('completed')}`,
    `failed ${tile('failed')}`,
    `answered ${tile('answer_rate')}`,
    `spend ${tile('spend')}`,
  ]
  const { dispatch } = snapshot
  if (dispatch.available) parts.push(sayInstants(dispatch.headline.sentence, readerOf(snapshot)))
  return parts.join(' · ')
}
