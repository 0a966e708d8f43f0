/** Puts people of a scene on the line: their waiting tasks get open calls. */
import * as make from '#test/support/make-workspace.ts'
import type { Scene } from './scene.ts'
import { type Site, WEDNESDAY } from './site.ts'

const ago = (seconds: number): number => WEDNESDAY - seconds * 1000
const placing = (seconds: number) => ({ status: 'placing', placed_at: ago(seconds) })
const ringing = (seconds: number) => ({
  ...placing(seconds + 3),
  status: 'ringing',
  ringing_at: ago(seconds),
})
export const OPEN = {
  placing,
  ringing,
  talking: (seconds: number) => ({
    ...ringing(seconds + 6),
    status: 'in_progress',
    answered_at: ago(seconds),
  }),
  uncertain: (seconds: number) => ({ ...placing(seconds), uncertain_since: ago(seconds - 16) }),
}

/** @returns the ids of the calls, of the last tasks of the scene in turn */
export async function putOnLine(site: Site, scene: Scene, calls: readonly make.Columns[]): Promise<string[]> {
  const ids: string[] = []
  for (const [n, columns] of calls.entries()) {
    const task = scene.tasks.at(-1 - n) ?? ''
    const [row] = await site.owner<{ id: string; e164: string; country: string; zone_group_id: number }>(
      `update task set status = $2, attempts = attempts + 1 where id = $1 returning contact_id as id, e164, country, zone_group_id`,
      [task, columns['status'] === 'in_progress' ? 'calling' : 'placing_call'],
    )
    if (!row) throw new Error('the task is there')
    const of = {
      ...scene,
      task,
      contact: { ...row, group: row.zone_group_id },
      number: scene.numbers[0] ?? '',
    }
    const reference = { claimed_at: ago(120), carrier_ref: `open-${task}`, submitted: true }
    ids.push(await make.makeCall(site, scene.workspace, of, { ...reference, ...columns }))
  }
  return ids
}
