/** Describes the state of a campaign in one line, for logs and terminals that cannot redraw. */
import type { Snapshot } from '#contract/snapshot.ts'
import { progressOf, tileOf, tileText } from './figures.ts'
import { isLive } from './is-live.ts'
import { timeText } from './times.ts'

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
  if (isLive(snapshot) && dispatch.available && dispatch.limit.code !== null)
    parts.push(dispatch.limit.sentence)
  return parts.join(' · ')
}
