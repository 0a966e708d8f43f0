/**
 * Adds `campanile watch ID`: it follows the live stream of a campaign until the campaign has ended. It reports a lost
 * link and connects again by itself.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { readSnapshot, watchCampaign } from '#contract/campaign-actions.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { type Api, Refused } from './api-client.ts'
import { type CommandDeps, type Output, reach, withAccess } from './context.ts'
import { readEvents } from './read-events.ts'
import { createScreen, type Screen } from './screen.ts'
import { statusLine } from './status-line.ts'
import { watchLines } from './watch-view.ts'

const AGAIN_AFTER_MS = 1000
const OVER: readonly Snapshot['header']['status'][] = ['completed', 'cancelled']

export function addWatch(program: Command, deps: CommandDeps): void {
  withAccess(program.command('watch <id>'))
    .description('a live view of a campaign')
    .action(async (id: string, options: object) => watch(reach(deps, options), id, deps.output))
}

export async function watch(api: Api, id: string, output: Output): Promise<void> {
  const screen = createScreen(output)
  // An ended campaign, or one that does not exist, needs no stream.
  const first = await api.call(readSnapshot, { params: { id } })
  draw(screen, output, first)
  let over = OVER.includes(first.header.status)
  while (!over) {
    try {
      const stream = await api.open(watchCampaign, { params: { id } })
      for await (const event of readEvents(stream)) {
        if (event.name !== 'snapshot') continue
        const snapshot = JSON.parse(event.data) as Snapshot
        draw(screen, output, snapshot)
        if ((over = OVER.includes(snapshot.header.status))) break
      }
    } catch (error) {
      if (error instanceof Refused && error.status < 500) throw error
      screen.draw(['Link lost; trying again …'])
      await sleep(AGAIN_AFTER_MS)
    }
  }
}

function draw(screen: Screen, output: Output, snapshot: Snapshot): void {
  screen.draw(
    output.live
      ? watchLines(snapshot, { colour: output.colour, columns: output.columns() })
      : [statusLine(snapshot)],
  )
}
