/**
 * Prints the demo's progress in the terminal: a first screen, the state while it runs, and with `--until-done` its
 * end.
 */
import { VISITOR } from '#wording/demo.ts'
import { createApi } from '#cli/api-client.ts'
import { statusLine } from '#cli/status-line.ts'
import { words } from '#cli/figures.ts'
import { createScreen } from '#cli/screen.ts'
import { watchCommandOf } from '#cli/watch-command.ts'
import { watchLines } from '#cli/watch-view.ts'
import type { RunningSimulator } from '#carriers/simulator/launch.ts'
import { readSnapshot } from '#contract/campaign-actions.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import type { Lifetime } from '#main/lifetime.ts'
import { writeLocalKey } from '#main/local-key.ts'
import type { Log } from '#main/log.ts'
import type { Server } from '#main/parts.ts'
import { createSignInLink } from '#access/create-sign-in-link.ts'
import type { Actor } from '#verb/actor.ts'
import { resumeCampaign } from '#campaigns/resume-campaign.ts'
import type { DemoCampaign } from './campaign.ts'
import type { DemoOptions } from './options.ts'
import { skipIdleTime } from './skip-time.ts'

export interface ShowDeps {
  readonly server: Server
  /** Null: the carrier is no simulator, and time runs as it does outside. */
  readonly simulator: RunningSimulator | null
  /** Says who is called. */
  readonly about: readonly string[]
  /** Says what the next start does. */
  readonly nextStart: string
  readonly actor: Actor
  readonly campaign: DemoCampaign
  readonly options: DemoOptions
  readonly lifetime: Lifetime
  readonly log: Log
  readonly say: (line: string) => void
  readonly colour: boolean
}

const LIVE_EVERY_MS = 1000
const LINE_EVERY_MS = 5000
/** Prices come within about a world minute after the last call. */
const PRICES_WITHIN_MS = 3000

export async function show(deps: ShowDeps): Promise<void> {
  const { server, campaign, options, lifetime, log, say } = deps
  const access = await writeLocalKey({
    parts: server,
    dataDir: options.dataDir,
    workspace: deps.actor.workspace,
    url: server.localUrl,
  })
  const link = await createSignInLink(server.db, server, deps.actor.workspace, 'admin', 'setup', VISITOR)
  for (const line of firstScreen(deps, link.token)) say(line)
  const api = createApi(access)
  const read = (): Promise<Snapshot> => api.call(readSnapshot, { params: { id: campaign.id } })
  if (options.untilDone && deps.simulator)
    void skipIdleTime(
      { server, simulator: deps.simulator, workspace: deps.actor.workspace },
      lifetime.ending,
      (error) => log.error({ err: error }, 'skipping time'),
    )
  const last = await follow(deps, read)
  if (last === null) return
  if (!options.untilDone)
    return say('The campaign has ended; the server stays up. Start again for another one. Stop: Ctrl-C')
  await pricesIn(deps)
  say(JSON.stringify(await read()))
  await lifetime.end(last.header.status === 'completed' ? 0 : 1)
}

/** Reports the state until the campaign has ended; null when the process is about to end before that. */
async function follow(deps: ShowDeps, read: () => Promise<Snapshot>): Promise<Snapshot | null> {
  const { server, options, lifetime, log, say, colour } = deps
  const live = process.stdout.isTTY
  const screen = createScreen({ write: (text) => void process.stdout.write(text), live })
  for (let tellAt = -Infinity; !lifetime.ending.aborted;) {
    const snapshot = await read().catch(
      (error: unknown) =>
        void (lifetime.ending.aborted || log.warn({ err: error }, 'the snapshot could not be read')),
    )
    if (lifetime.ending.aborted) break
    const over = snapshot?.header.status === 'completed' || snapshot?.header.status === 'cancelled'
    if (snapshot && live)
      screen.draw(watchLines(snapshot, { colour, columns: process.stdout.columns ?? 100 }))
    else if (snapshot && (over || server.clock.monotonic() >= tellAt)) {
      tellAt = server.clock.monotonic() + LINE_EVERY_MS
      say(statusLine(snapshot))
    }
    if (snapshot && over) return snapshot
    if (snapshot?.paused && options.untilDone) await resume(deps, snapshot.paused.reason)
    await server.clock.sleepMachine(LIVE_EVERY_MS, lifetime.ending)
  }
  return null
}

/** The demo has no operator, so a paused campaign is resumed; the reason of the pause is printed. */
async function resume({ server, actor, campaign, log, say }: ShowDeps, reason: string | null): Promise<void> {
  say(`The campaign was paused${reason === null ? '' : ` (${words(reason)})`}; going on with it.`)
  // Another client may have resumed it earlier.
  await resumeCampaign(server.db, actor.workspace, actor.name, campaign.id).catch((error: unknown) =>
    log.warn({ err: error }, 'the campaign could not be resumed'),
  )
}

/** Waits a little for the carrier's last prices, so that the final figures are no estimates. */
async function pricesIn({ server, simulator }: ShowDeps): Promise<void> {
  if (!simulator) return
  const until = server.clock.monotonic() + PRICES_WITHIN_MS
  while (server.clock.monotonic() < until && (await simulator.stats()).nextDue !== null)
    await server.clock.sleepMachine(100)
  await server.clock.sleepMachine(300)
}

function firstScreen({ server, campaign, options, about, nextStart }: ShowDeps, token: string): string[] {
  return [
    '',
    `  Campanile demo — ${campaign.continued ? 'going on with' : 'running'} "${campaign.name}"`,
    ...about,
    '',
    `  Live page   ${server.publicUrl}/campaigns/${campaign.id}`,
    `  Sign in     ${server.publicUrl}/sign-in?to=/campaigns/${campaign.id}#${token}   (once, within 30 minutes)`,
    `  Terminal    npx ${watchCommandOf(campaign.id, options.dataDir)}`,
    `  API         ${server.publicUrl}/api/v1/openapi.json`,
    `  Data, logs  ${options.dataDir}`,
    `  Stop        Ctrl-C; ${nextStart}`,
    '',
  ]
}
