/** Describes the state of a campaign in one line, for logs and terminals that cannot redraw. */
import type { Snapshot } from '#contract/snapshot.ts'
import { progressOf, tileOf, tileText } from './figures.ts'
import { readerOf, timeText } from './times.ts'
import { sayInstants } from '#wording/instants.ts'

/** @param zone of its time; the campaign's when left out */
export function statusLine(snapshot: Snapshot, zone = snapshot.windows.timeZone): string {
  const tile = (key: Parameters<typeof tileOf>[1]): string => tileText(tileOf(snapshot, key))
  const parts = [
    timeText(snapshot.asOf, zone),
    `${snapshot.header.status} ${progressOf(snapshot)} %`,
    `calling ${tile('active')}`,
    `pending ${tile('pending')}`,
    `completed ${tile('completed')}`,
    `failed ${tile('failed')}`,
    `answered ${tile('answer_rate')}`,
    `spend ${tile('spend')}`,
  ]
  const { dispatch } = snapshot
  if (dispatch.available) parts.push(sayInstants(dispatch.headline.sentence, readerOf(snapshot, zone)))
  return parts.join(' · ')
}
