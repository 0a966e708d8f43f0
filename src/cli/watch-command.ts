/**
 * Adds `campanile watch ID`: it follows the live stream of a campaign until the campaign has ended. It reports a lost
 * link and connects again by itself.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { readSnapshot, watchCampaign } from '#contract/campaign-actions.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { type Api, Refused } from './api-client.ts'
import { type AccessOptions, type CommandDeps, type Output, reach, withAccess } from './context.ts'
import { isChangeable } from '#contract/statuses.ts'
import { readEvents } from './read-events.ts'
import { createScreen, type Screen } from './screen.ts'
import { statusLine } from './status-line.ts'
import { withZone, zoneFor, type ZoneOption } from './times.ts'
import { watchLines } from './watch-view.ts'

const AGAIN_AFTER_MS = 1000
const OVER: readonly Snapshot['header']['status'][] = ['completed', 'cancelled']

export function addWatch(program: Command, deps: CommandDeps): void {
  withZone(withAccess(program.command('watch <id>')))
    .description('a live view of a campaign')
    .action(async (id: string, options: AccessOptions & ZoneOption) =>
      watch(reach(deps, options), id, deps.output, options),
    )
}

/** The command that watches a campaign of the server with this data folder, whatever other servers are known. */
export const watchCommandOf = (id: string, dataDir: string): string =>
  `campanile watch ${id} --data ${/^[\w./-]+$/.test(dataDir) ? dataDir : JSON.stringify(dataDir)}`

async function watch(api: Api, id: string, output: Output, option: ZoneOption): Promise<void> {
  const screen = createScreen(output)
  // An ended campaign, or one that does not exist, needs no stream.
  const first = await api.call(readSnapshot, { params: { id } })
  const zone = zoneFor(option, first.windows.timeZone)
  draw(screen, output, first, zone)
  let over = OVER.includes(first.header.status)
  while (!over) {
    try {
      const stream = await api.open(watchCampaign, { params: { id } })
      for await (const event of readEvents(stream)) {
        if (event.name !== 'snapshot') continue
        const snapshot = JSON.parse(event.data) as Snapshot
        // A terminal that cannot redraw is told once that it is a draft.
        if (output.live || snapshot.header.status !== 'draft') draw(screen, output, snapshot, zone)
        if ((over = OVER.includes(snapshot.header.status))) break
      }
    } catch (error) {
      if (error instanceof Refused && error.status < 500) throw error
      screen.draw(['The connection to the server is lost. Trying again …'])
      await sleep(AGAIN_AFTER_MS)
    }
  }
}

function draw(screen: Screen, output: Output, snapshot: Snapshot, zone: string): void {
  const options = { colour: output.colour, columns: output.columns(), zone }
  // Only a running campaign has a line of figures worth repeating; a draft and an end are said in full.
  screen.draw(
    output.live || !isChangeable(snapshot.header.status)
      ? watchLines(snapshot, options)
      : [statusLine(snapshot, zone)],
  )
}
