/**
 * Judges whether a draft may be launched: each check has its result and its figures. `campaigns/draft/readiness.ts`
 * reads the facts for it, and `wording/readiness.ts` says the rows.
 */
import { windowState, type WindowRule } from '#domain/windows/window-state.ts'
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'
import { ACCESS_LOST } from '#domain/breaker/breaker.ts'
import type { Capabilities } from '#domain/call/capabilities.ts'
import type { ConnectionFault } from '#domain/diagnosis/cause-figures.ts'
import type { MachineDetection } from './machine-detection.ts'
import type { ReadinessCheck } from './status.ts'
import { type CampaignWish, notGranted, someCan, wishesOf } from './wishes.ts'

/** One row per check: whether it passes, and the figures of its detail. */
export type ReadinessRow = { readonly pass: boolean } & (
  | {
      readonly check: 'agent'
      readonly found:
        | { readonly code: 'none' }
        | { readonly code: 'archived' | 'silent'; readonly name: string }
        | {
            readonly code: 'ready'
            readonly names: readonly string[]
            /** There are people to hand calls over to, and no connection of the pool can hand one over. */
            readonly cannotHandOver: boolean
          }
    }
  | { readonly check: 'number'; readonly usable: number; readonly of: number }
  | {
      readonly check: 'carrier'
      readonly dryRun: boolean
      /** Those of the pool, each with what keeps it from being dialled over. */
      readonly connections: readonly { readonly name: string; readonly fault: ConnectionFault | null }[]
      /** What the campaign asks for and none of them can do. */
      readonly notGranted: readonly CampaignWish[]
    }
  | {
      readonly check: 'credits'
      readonly dryRun: boolean
      /** What can be used, and what the first call reserves. */
      readonly freeMicro: number
      readonly neededMicro: number
      readonly currency: string
    }
  | {
      readonly check: 'contacts'
      readonly found: 'reading' | 'none' | 'ready'
      readonly total: number
      readonly leavesOut: boolean
    }
  | {
      readonly check: 'windows'
      readonly found: 'never_open' | 'never_meet' | 'ready'
      /** Null: always open. */
      readonly windows: { readonly week: WeeklyWindows; readonly zone: string } | null
      /** Contacts whose hours never meet the windows, of all contacts. */
      readonly never: number
      readonly of: number
    }
  | {
      readonly check: 'retry_policy'
      readonly maxRetries: number
      readonly onVoicemail: boolean
    }
  | { readonly check: 'machines'; readonly detection: MachineDetection }
)
type Row<C extends ReadinessCheck> = Extract<ReadinessRow, { check: C }>

export interface ReadinessFacts {
  /** World time of the first possible call, epoch milliseconds. */
  readonly at: number
  /** The main agent, then those of the variants. */
  readonly agents: readonly {
    readonly name: string
    readonly archived: boolean
    readonly healthy: boolean
    /** Has people to hand calls over to. */
    readonly handsOver: boolean
  }[]
  readonly numbers: readonly { readonly usable: boolean }[]
  readonly connections: readonly {
    readonly name: string
    readonly fault: ConnectionFault | null
    /** Null: its carrier has not said. */
    readonly can: Capabilities | null
  }[]
  readonly record: boolean
  readonly dryRun: boolean
  readonly credits: { readonly freeMicro: number; readonly neededMicro: number; readonly currency: string }
  readonly audience: {
    readonly total: number
    readonly reading: boolean
    /** People whom other campaigns may call as well are left out. */
    readonly leavesOut: boolean
  } | null
  /** Contacts per set of candidate zones. */
  readonly groups: readonly { readonly zones: readonly string[]; readonly contacts: number }[]
  readonly windows: WeeklyWindows
  readonly windowsEnabled: boolean
  readonly timeZone: string
  readonly contactHours: WeeklyWindows
  readonly retry: {
    readonly maxRetries: number
    readonly delaysSeconds: readonly number[]
    readonly onVoicemail: boolean
  }
  readonly machines: { readonly detection: MachineDetection; readonly message: string }
}

export const readinessOf = (facts: ReadinessFacts): ReadinessRow[] => [
  agentRow(facts),
  numberRow(facts),
  carrierRow(facts),
  contactsRow(facts),
  windowsRow(facts),
  retryRow(facts),
  machinesRow(facts),
  creditsRow(facts),
]

function agentRow({ agents, connections, dryRun }: ReadinessFacts): Row<'agent'> {
  const check = 'agent'
  const archived = agents.find((agent) => agent.archived)
  const ill = agents.find((agent) => !agent.healthy)
  if (agents.length === 0) return { check, pass: false, found: { code: 'none' } }
  if (archived) return { check, pass: false, found: { code: 'archived', name: archived.name } }
  if (ill) return { check, pass: false, found: { code: 'silent', name: ill.name } }
  const names = agents.map(({ name }) => name)
  const can = connections.map((connection) => connection.can)
  const wished = !dryRun && agents.some(({ handsOver }) => handsOver)
  const cannotHandOver = wished && !someCan(can, ({ transfer }) => transfer)
  return { check, pass: true, found: { code: 'ready', names, cannotHandOver } }
}

function numberRow({ numbers }: ReadinessFacts): Row<'number'> {
  const usable = numbers.filter((number) => number.usable).length
  return { check: 'number', pass: usable > 0, usable, of: numbers.length }
}

/**
 * At least one connection needs no person's hand; one that only fails for a while is tried again by itself. And each wish
 * of the campaign is one that some connection can grant.
 */
function carrierRow({ connections, dryRun, record, machines }: ReadinessFacts): Row<'carrier'> {
  const wishes = wishesOf({ record, machineDetection: machines.detection })
  const missing = notGranted(connections.map(({ can }) => can)).filter((wish) => wishes.includes(wish))
  const dials = connections.some(({ fault }) => fault === null || liftsByItself(fault))
  const said = connections.map(({ name, fault }) => ({ name, fault }))
  const pass = dryRun || (dials && missing.length === 0)
  return { check: 'carrier', pass, dryRun, connections: said, notGranted: missing }
}
const liftsByItself = (fault: ConnectionFault): boolean =>
  fault.why === 'recovering' || (fault.why === 'failing' && !ACCESS_LOST.includes(fault.reason ?? ''))

/** With less than one call needs, the campaign would pause at once. */
const creditsRow = ({ credits, dryRun }: ReadinessFacts): Row<'credits'> => ({
  check: 'credits',
  pass: dryRun || credits.freeMicro >= credits.neededMicro,
  dryRun,
  ...credits,
})

function contactsRow({ audience }: ReadinessFacts): Row<'contacts'> {
  const { reading = false, total = 0, leavesOut = false } = audience ?? {}
  const found = reading ? 'reading' : total === 0 ? 'none' : 'ready'
  return { check: 'contacts', pass: found === 'ready', found, total, leavesOut }
}

/**
 * C8: says for how many contacts windows and contact hours never meet within 14 days; fails when they meet for no
 * contact.
 */
function windowsRow(facts: ReadinessFacts): Row<'windows'> {
  const own: WindowRule[] = facts.windowsEnabled ? [{ windows: facts.windows, zones: [facts.timeZone] }] : []
  const opens = (rules: readonly WindowRule[]): boolean => {
    const state = windowState({ rules, at: facts.at })
    return state.open || state.opensAt !== null
  }
  const row = {
    check: 'windows',
    windows: facts.windowsEnabled ? { week: facts.windows, zone: facts.timeZone } : null,
    never: 0,
    of: facts.groups.reduce((sum, group) => sum + group.contacts, 0),
  } as const
  if (own.length > 0 && !opens(own)) return { ...row, pass: false, found: 'never_open' }
  const never = facts.groups
    .filter(({ zones }) => !opens([...own, { windows: facts.contactHours, zones }]))
    .reduce((sum, group) => sum + group.contacts, 0)
  return row.of > 0 && never === row.of
    ? { ...row, pass: false, found: 'never_meet', never }
    : { ...row, pass: true, found: 'ready', never }
}

function retryRow({
  retry: { maxRetries, delaysSeconds, onVoicemail },
}: ReadinessFacts): Row<'retry_policy'> {
  const pass = maxRetries === 0 || delaysSeconds.length > 0
  return { check: 'retry_policy', pass, maxRetries, onVoicemail }
}

/** A machine that is to be left a message needs its words. */
const machinesRow = ({ machines: { detection, message } }: ReadinessFacts): Row<'machines'> => ({
  check: 'machines',
  pass: detection !== 'message' || message.trim() !== '',
  detection,
})
