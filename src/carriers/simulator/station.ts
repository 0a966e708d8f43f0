/**
 * Runs an exchange with a real clock, a real log and real webhooks, behind the HTTP server of the simulator process.
 * `process-entry.ts` opens it. Its world time is computed from machine time by one setting, so a jump simply makes the
 * due items happen.
 */
import { randomBytes } from 'node:crypto'
import { type Account, type DataFolder, type WorldSetting, newAccount } from './data-folder.ts'
import { type Exchange, createExchange } from './exchange.ts'
import { seededFromFactor } from './from-factor.ts'
import { roughLocalTime } from './local-time.ts'
import { createPeople } from './people/people.ts'
import { mendTruthFile, openTruthFile, readTruthFile, type TruthFile } from './truth-file.ts'
import { createWebhookSender } from './webhook-sender.ts'

export interface StationOptions {
  readonly folder: DataFolder
  readonly seed: number
  /** World seconds per machine second of a world that starts now; an earlier setting in the folder wins. */
  readonly speed: number
  readonly callsPerSecond: number
  readonly capacity: number
  /** Talks that are relayed at once, at most; 0: people answer and say nothing over relays. */
  readonly mostRelays: number
  /** Machine wall clock, epoch milliseconds. */
  readonly machine: () => number
  readonly onBroken: (error: unknown) => void
}

export interface Station {
  readonly exchange: Exchange
  readonly log: TruthFile
  account(id: string): Account | null
  accountOf(token: string): Account | null
  putAccount(account: Account): void
  worldSetting(): WorldSetting
  setWorld(setting: WorldSetting): void
  /** No live call, no late creation and no webhook is to come. */
  idle(): boolean
  close(): Promise<void>
}

const PAUSES_MS = [500, 2000, 5000, 15_000]
/** Timers are cut to this, since a longer one would overflow. */
const LONGEST_TIMER_MS = 60_000

export async function openStation(options: StationOptions): Promise<Station> {
  const { folder, machine } = options
  mendTruthFile(folder.truthPath)
  const history = readTruthFile(folder.truthPath)
  const log = await openTruthFile(folder.truthPath, options.onBroken)
  const accounts = loadAccounts(options)
  let setting = folder.worldSetting() ?? { base: machine(), epoch: machine(), speed: options.speed }
  folder.saveWorldSetting(setting)
  const world = (): number => Math.floor(setting.base + (machine() - setting.epoch) * setting.speed)

  const sender = createWebhookSender({
    secretOf: (id) => accounts.get(id)?.webhookSecret ?? null,
    machine,
    durable: () => log.sync(),
    dropped: (eventId) => exchange.dropped(eventId),
    pausesMs: PAUSES_MS,
  })
  const alarm = createAlarm(() => {
    people.tick()
    exchange.tick()
    log.sync().catch(options.onBroken)
    const due = [exchange.nextDue(), people.nextDue()].filter((at) => at !== null)
    return msUntil(due.length === 0 ? null : Math.min(...due), world(), setting.speed)
  })
  const people = createPeople({
    world,
    wake: () => alarm.wake(),
    speed: () => setting.speed,
    most: options.mostRelays,
    endTalk: (ref, handTo) => exchange.endTalk(ref, handTo),
    spoken: (ref, transcript) => exchange.spoken(ref, transcript),
    troubled: (ref, how) => exchange.relayTroubled(ref, how),
  })
  const exchange: Exchange = createExchange({
    seed: options.seed,
    book: `sim${randomBytes(4).toString('hex')}`,
    world,
    machine,
    log,
    history,
    limits: (id) => accounts.get(id) ?? { callsPerSecond: 1, capacity: 1 },
    deliver: (webhook) => sender.send(webhook),
    localTime: roughLocalTime,
    fromFactor: seededFromFactor,
    wake: () => alarm.wake(),
    answered: (party) => people.answered(party),
    stays: (ref) => people.stays(ref),
    ended: (ref) => people.ended(ref),
  })
  await log.sync()
  return {
    exchange,
    log,
    account: (id) => accounts.get(id) ?? null,
    accountOf: (token) => accounts.values().find((account) => account.token === token) ?? null,
    putAccount(account) {
      accounts.set(account.id, account)
      folder.saveAccounts([...accounts.values()])
    },
    worldSetting: () => setting,
    setWorld(next) {
      setting = next
      folder.saveWorldSetting(next)
      alarm.wake()
    },
    idle: () => exchange.nextDue() === null && sender.pending === 0,
    async close() {
      alarm.close()
      people.close()
      sender.close()
      await log.close()
    },
  }
}

function loadAccounts({ folder, callsPerSecond, capacity }: StationOptions): Map<string, Account> {
  const known = folder.accounts()
  const accounts = known.length > 0 ? known : [newAccount('main', callsPerSecond, capacity)]
  if (known.length === 0) folder.saveAccounts(accounts)
  return new Map(accounts.map((account) => [account.id, account]))
}

function msUntil(due: number | null, world: number, speed: number): number | null {
  if (due === null) return null
  if (due <= world) return 0
  return speed === 0 ? null : Math.min(LONGEST_TIMER_MS, Math.ceil((due - world) / speed))
}

/** Rings when the next item is due. @param ring acts, and tells the machine milliseconds to the next ring, or null */
function createAlarm(ring: () => number | null) {
  let timer: NodeJS.Timeout | undefined
  let closed = false
  const set = (ms: number | null): void => {
    clearTimeout(timer)
    timer = closed || ms === null ? undefined : setTimeout(() => set(ring()), ms)
  }
  return {
    wake: () => set(0),
    close(): void {
      closed = true
      clearTimeout(timer)
    },
  }
}
