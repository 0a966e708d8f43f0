/**
 * Judges whether a draft may be launched, as rows for a page: each check has its result and a plain sentence.
 * `campaigns/draft/readiness.ts` reads the facts for it.
 */
import { summariseWindows } from '#domain/windows/summarise.ts'
import { windowState, type WindowRule } from '#domain/windows/window-state.ts'
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'
import type { ReadinessCheck } from './readiness-checks.ts'

export interface ReadinessRow {
  readonly check: ReadinessCheck
  readonly label: string
  readonly pass: boolean
  readonly detail: string
}

export interface ReadinessFacts {
  /** World time of the first possible call, epoch milliseconds. */
  readonly at: number
  /** The main agent, then those of the variants. */
  readonly agents: readonly { readonly name: string; readonly archived: boolean; readonly healthy: boolean }[]
  readonly numbers: readonly { readonly usable: boolean }[]
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
}

export const readinessOf = (facts: ReadinessFacts): ReadinessRow[] => [
  agentRow(facts),
  numberRow(facts),
  contactsRow(facts),
  windowsRow(facts),
  retryRow(facts),
]

function agentRow({ agents }: ReadinessFacts): ReadinessRow {
  const row = { check: 'agent', label: 'Agent' } as const
  const archived = agents.find((agent) => agent.archived)
  const ill = agents.find((agent) => !agent.healthy)
  if (agents.length === 0) return { ...row, pass: false, detail: 'Choose an agent.' }
  if (archived)
    return { ...row, pass: false, detail: `The agent "${archived.name}" is archived: choose another one.` }
  if (ill) return { ...row, pass: false, detail: `The voice of the agent "${ill.name}" does not answer.` }
  return { ...row, pass: true, detail: agents.map((agent) => agent.name).join(', ') }
}

function numberRow({ numbers }: ReadinessFacts): ReadinessRow {
  const row = { check: 'number', label: 'Phone number' } as const
  const usable = numbers.filter((number) => number.usable).length
  if (numbers.length === 0)
    return { ...row, pass: false, detail: 'The pool is empty: choose at least one phone number.' }
  if (usable === 0)
    return { ...row, pass: false, detail: 'No number of the pool is active on a connection in use.' }
  return { ...row, pass: true, detail: `${usable} of ${numbers.length} numbers can call.` }
}

function contactsRow({ audience }: ReadinessFacts): ReadinessRow {
  const row = { check: 'contacts', label: 'Contacts' } as const
  if (audience?.reading) return { ...row, pass: false, detail: 'The file is still being read.' }
  if (!audience || audience.total === 0)
    return {
      ...row,
      pass: false,
      detail: 'There is no audience: upload a file with contacts, or choose contacts that are here.',
    }
  const left = audience.leavesOut ? ' Those who are in other campaigns are left out.' : ''
  return { ...row, pass: true, detail: `${audience.total} contacts.${left}` }
}

/**
 * C8: says for how many contacts windows and contact hours never meet within 14 days; fails when they meet for no
 * contact.
 */
function windowsRow(facts: ReadinessFacts): ReadinessRow {
  const row = { check: 'windows', label: 'Call windows' } as const
  const own: WindowRule[] = facts.windowsEnabled ? [{ windows: facts.windows, zones: [facts.timeZone] }] : []
  const opens = (rules: readonly WindowRule[]): boolean => {
    const state = windowState({ rules, at: facts.at })
    return state.open || state.opensAt !== null
  }
  if (own.length > 0 && !opens(own))
    return { ...row, pass: false, detail: 'The call windows are not open at any time in the next 14 days.' }
  const never = facts.groups.filter(({ zones }) => !opens([...own, { windows: facts.contactHours, zones }]))
  const barred = never.reduce((sum, group) => sum + group.contacts, 0)
  const all = facts.groups.reduce((sum, group) => sum + group.contacts, 0)
  if (all > 0 && barred === all)
    return {
      ...row,
      pass: false,
      detail: 'The call windows and the contact hours never meet within 14 days, for any contact.',
    }
  const hours =
    own.length > 0
      ? `${summariseWindows(facts.windows)} (${facts.timeZone})`
      : 'Always open, within the contact hours'
  const said =
    barred > 0 ? ` For ${barred} of ${all} contacts they never meet the contact hours within 14 days.` : ''
  return { ...row, pass: true, detail: `${hours}.${said}` }
}

function retryRow({ retry }: ReadinessFacts): ReadinessRow {
  const row = { check: 'retry_policy', label: 'Retry policy' } as const
  const { maxRetries, delaysSeconds, onVoicemail } = retry
  if (maxRetries > 0 && delaysSeconds.length === 0)
    return { ...row, pass: false, detail: 'There are retries but no delay before them.' }
  const times = maxRetries === 1 ? 'once' : `up to ${maxRetries} times`
  return {
    ...row,
    pass: true,
    detail: maxRetries === 0 ? 'No retries.' : `Retried ${times}, voicemail ${onVoicemail ? 'too' : 'not'}.`,
  }
}
