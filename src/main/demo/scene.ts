/**
 * Makes the demo's workspace: credits, two agents, a connection to the simulated carrier, and caller IDs in several
 * countries. All numbers come from ranges that regulators reserve for fiction.
 */
import type { Account } from '#carriers/simulator/data-folder.ts'
import { DISPOSITIONS } from '#carriers/simulator/scripts.ts'
import type { Actor } from '#verb/actor.ts'
import { createAgent } from '#agents/create-agent.ts'
import { listAgents } from '#agents/list-agents.ts'
import { changeConnection } from '#telephony/connections/change-connection.ts'
import { createConnection } from '#telephony/connections/create-connection.ts'
import { listConnections } from '#telephony/connections/list-connections.ts'
import { topUpCredits } from '#workspace/credits/top-up-credits.ts'
import { createNumber } from '#telephony/numbers/create-number.ts'
import { listNumbers } from '#telephony/numbers/list-numbers.ts'
import type { Parts } from '#main/parts.ts'

export const LINES = 40
/**
 * World seconds are too short for timers in the demo, so the carrier's own rate limit is out of reach; our own bucket
 * limits the rate.
 */
export const CARRIER_CALLS_PER_SECOND = 10_000
const CALLS_PER_SECOND = 40
export const WORKSPACE = {
  name: 'Demo',
  timeZone: 'America/New_York',
  defaultCountry: 'US',
  concurrencyLimit: LINES,
} as const

const CALLER_IDS = [
  '+12125550140', '+13125550141', '+14155550142', '+16135550143',
  '+442079460144', '+493023125145', '+33199001046', '+61255501047',
] // prettier-ignore
export const CREDITS_MINOR = 500_000
const PER_NUMBER = { dailyCap: 2000, concurrencyLimit: 8 }
const AGENTS = [
  {
    name: 'Ada',
    openingLine: 'Hello, this is Ada, an AI assistant. Is this a good moment?',
    extractionFields: [
      { name: 'wants_to_know', description: 'what matters most to you' },
      { name: 'people', description: 'how many people it would be for' },
      { name: 'start', description: 'when you would like to start' },
    ],
    transfers: [{ name: 'Sales', number: '+12125550199' }],
  },
  {
    name: 'Bertram',
    openingLine: 'Good day, Bertram here, an AI assistant. May I take a minute of your time?',
    transfers: [{ name: 'Sales', number: '+12125550199' }],
  },
]
/** Of a call that was handed over. */
const HANDED_OVER = 'transferred'
/** A carrier on the same machine answers a request at once or not at all. */
const TIMEOUT_MS = 1500

/** Creates the missing parts; on existing data it updates the carrier's address. */
export async function ensureScene(
  parts: Parts,
  actor: Actor,
  carrier: { readonly baseUrl: string; readonly account: Account },
): Promise<void> {
  const { db } = parts
  const { items: agents } = await listAgents(db, actor, { limit: 1 })
  if (agents.length === 0)
    for (const agent of AGENTS)
      await createAgent(db, parts, actor, { ...agent, dispositions: [...DISPOSITIONS, HANDED_OVER] })
  const connectionId = await ensureConnection(parts, actor, carrier)
  const { items: numbers } = await listNumbers(db, actor, { limit: 500 })
  for (const phone of CALLER_IDS.filter((each) => numbers.every((known) => known.phone !== each)))
    await createNumber(db, parts, actor, { connectionId, phone, ...PER_NUMBER })
}

async function ensureConnection(
  parts: Parts,
  actor: Actor,
  { baseUrl, account }: { readonly baseUrl: string; readonly account: Account },
): Promise<string> {
  const { db } = parts
  const config = { baseUrl, timeoutMs: TIMEOUT_MS }
  const [known] = (await listConnections(db, parts, actor, { limit: 1 })).items
  const secret = { token: account.token, webhookSecret: account.webhookSecret }
  if (known) {
    if (known.config['baseUrl'] !== baseUrl)
      await changeConnection(db, parts, actor, known.id, { config, secret })
    return known.id
  }
  await topUpCredits(db, actor, { amountMinor: CREDITS_MINOR, note: 'Play money for the demo' })
  const limits = { concurrencyLimit: LINES, callsPerSecond: CALLS_PER_SECOND }
  return (
    await createConnection(db, parts, actor, {
      name: 'Simulated carrier',
      carrier: 'simulator',
      config,
      secret,
      ...limits,
    })
  ).id
}
