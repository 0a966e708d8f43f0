/**
 * Runs the demo over real telephony: a real Asterisk dials over SIP, and the people who answer are played by another one.
 * Agents speak and hear with programs on this machine. Time runs as it does outside. Each start is a new campaign, in an
 * empty database unless `--data` names one.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createAgent } from '#agents/create-agent.ts'
import { listAgents } from '#agents/list-agents.ts'
import { DISPOSITIONS } from '#carriers/simulator/scripts.ts'
import type { NewCampaign } from '#contract/campaigns.ts'
import { wireWindows } from '#contract/common.ts'
import { targetOf } from '#domain/reach/private-targets.ts'
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'
import { ensureWorkspace } from '#first-run/first-workspace.ts'
import { beginServing } from '#main/begin-serving.ts'
import { type Config, DEMO_FOLDER } from '#main/config.ts'
import { beginLifetime } from '#main/lifetime.ts'
import { createLog } from '#main/log.ts'
import { openStore } from '#main/open-store.ts'
import { lockFolder } from '#main/postgres/folder-lock.ts'
import type { Parts } from '#main/parts.ts'
import { wireParts, wireServer } from '#main/wire.ts'
import { changeConnection } from '#telephony/connections/change-connection.ts'
import { createConnection } from '#telephony/connections/create-connection.ts'
import { listConnections } from '#telephony/connections/list-connections.ts'
import { createNumber } from '#telephony/numbers/create-number.ts'
import { listNumbers } from '#telephony/numbers/list-numbers.ts'
import type { Actor } from '#verb/actor.ts'
import { espeak, pocketsphinx } from '#voice/audio/local-speech.ts'
import type { Speech } from '#voice/audio/speech.ts'
import { countText } from '#wording/figures.ts'
import { topUpCredits } from '#workspace/credits/top-up-credits.ts'
import { type DemoCampaign, launchFrom } from './campaign.ts'
import { type Laboratory, startLaboratory } from './laboratory.ts'
import type { DemoOptions } from './options.ts'
import { CREDITS_MINOR } from './scene.ts'
import { show } from './show.ts'

/** Emptied at each start; a folder that `--data` names is kept. */
const SIP_FOLDER = `${DEMO_FOLDER}-sip`
/** As many talks as two cores speak and hear without a stutter. */
const LINES = 6
const CALLS_PER_SECOND = 1
const WORKSPACE = {
  name: 'Demo over SIP',
  timeZone: 'UTC',
  defaultCountry: null,
  concurrencyLimit: LINES,
} as const
const CALLER_IDS: Readonly<Record<string, readonly string[]>> = {
  US: ['+12125550180', '+12125550181'],
  GB: ['+442079460980', '+442079460981'],
  AU: ['+61255500980', '+61255500981'],
}
const AGENT = {
  name: 'Ada',
  openingLine: 'Hello, this is Ada, an A I assistant. Is this a good moment?',
  dispositions: [...DISPOSITIONS],
  extractionFields: [{ name: 'day', description: 'which day is good for you' }],
}
const HOURS = [{ open: '08:00', close: '21:00' }]
const WINDOWS: WeeklyWindows = { mon: HOURS, tue: HOURS, wed: HOURS, thu: HOURS, fri: HOURS, sat: HOURS, sun: HOURS } // prettier-ignore

export async function demoOverSip(config: Config, given: DemoOptions): Promise<void> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  const fresh = given.dataDir === DEMO_FOLDER
  const options = { ...given, speed: 1, dataDir: fresh ? SIP_FOLDER : given.dataDir } // prettier-ignore
  // These people must not be called again within hours, so a start with the same ones begins with an empty database.
  if (fresh) {
    lockFolder(SIP_FOLDER).release()
    rmSync(SIP_FOLDER, { recursive: true, force: true })
  }
  beginServing(config, options.dataDir)
  const log = createLog(config.logLevel, join(options.dataDir, 'server.log'))
  const lifetime = beginLifetime({ log, say })
  await lifetime.during(async () => {
    const { stops } = lifetime
    say(
      'Starting the demo over SIP: a real Asterisk, the people whom it calls, a private database and the server …',
    )
    const laboratory = await startLaboratory(say)
    stops.add('laboratory', () => laboratory.close())
    // A database that the environment names is never used for the demo.
    const store = await openStore({ ...config, databaseUrl: null, databaseAppUrl: null, databaseSystemUrl: null }, options.dataDir) // prettier-ignore
    stops.add('store', () => store.close())
    lifetime.endWhenLost(store.lost)
    lifetime.endWhenOutdated(store.outdated)
    const reaching = {
      ...config,
      port: options.port ?? config.port,
      privateTargets: new Set([...config.privateTargets, targetOf(new URL(laboratory.baseUrl))]),
    }
    const parts = await wireParts({ config: reaching, store, log, stops, speaks: true })
    const workspace = await ensureWorkspace(parts, WORKSPACE)
    const actor: Actor = { workspace: workspace.id, name: 'setup', role: 'admin', scopes: [] }
    const campaign = await makeCampaign(parts, actor, laboratory, options.dataDir)
    const server = await wireServer(
      { config: reaching, store, log, stops, voice: { kind: 'programs', speech: speechOf(laboratory) } },
      parts,
    )
    const about = [
      `  Real calls over SIP, by Asterisk ${laboratory.version}, to ${countText(laboratory.contacts.length)} people, played by another Asterisk on this machine.`,
      `  They live in ${laboratory.timeZone}; each has a number that is reserved for fiction.`,
    ]
    await show({
      server,
      simulator: null,
      about,
      nextStart: 'agents take their leave, and the next start is a new campaign',
      actor,
      campaign,
      options,
      lifetime,
      log,
      say,
      colour: config.colour,
    })
  })
}

const speechOf = ({ speech: { before, ...files } }: Laboratory): Speech => {
  const [command = '', ...args] = before
  const starts = (program: string, more: readonly string[]) => ({
    command,
    args: [...args, program, ...more],
  })
  return { synthesizer: espeak(starts), recogniser: pocketsphinx({ starts, ...files }) }
}

async function makeCampaign(
  parts: Parts,
  actor: Actor,
  laboratory: Laboratory,
  dataDir: string,
): Promise<DemoCampaign> {
  const { db } = parts
  const [known] = (await listAgents(db, actor, { limit: 1 })).items
  const agent = known ?? (await createAgent(db, parts, actor, AGENT))
  const connectionId = await ensureConnection(parts, actor, laboratory)
  const callerIds = CALLER_IDS[laboratory.country] ?? []
  const numbers = (await listNumbers(db, actor, { limit: 100 })).items
  for (const phone of callerIds.filter((each) => numbers.every((number) => number.phone !== each)))
    numbers.push(
      await createNumber(db, parts, actor, { connectionId, phone, dailyCap: 2000, concurrencyLimit: LINES }),
    )
  const csv = join(dataDir, 'sip-contacts.csv')
  mkdirSync(dataDir, { recursive: true })
  const rows = laboratory.contacts.map(
    ({ phone, firstName, lastName }) => `${phone},${firstName},${lastName}`,
  )
  writeFileSync(csv, ['phone,first_name,last_name', ...rows, ''].join('\n'))
  const config: NewCampaign = {
    name: 'Demo: real calls over SIP',
    agentId: agent.id,
    numberIds: numbers.filter(({ phone }) => callerIds.includes(phone)).map(({ id }) => id),
    timeZone: laboratory.timeZone,
    windows: wireWindows(WINDOWS),
    maxRetries: 0,
    ringSeconds: 15,
    talkSeconds: 90,
    record: true,
  }
  return launchFrom(parts, actor, csv, config, laboratory.country)
}

/** Each start of the laboratory has an address and a password of its own. */
async function ensureConnection(parts: Parts, actor: Actor, laboratory: Laboratory): Promise<string> {
  const { db } = parts
  const { baseUrl, user, password, trunk } = laboratory
  const settings = { config: { baseUrl, user, endpoint: `PJSIP/{number}@${trunk}` }, secret: { password } }
  const [known] = (await listConnections(db, parts, actor, { limit: 1 })).items
  if (known) {
    await changeConnection(db, parts, actor, known.id, settings)
    return known.id
  }
  await topUpCredits(db, actor, { amountMinor: CREDITS_MINOR, note: 'Play money for the demo' })
  const limits = { concurrencyLimit: LINES, callsPerSecond: CALLS_PER_SECOND }
  const made = await createConnection(db, parts, actor, { name: 'Own Asterisk', carrier: 'asterisk', ...settings, ...limits }) // prettier-ignore
  return made.id
}
