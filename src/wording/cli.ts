/**
 * Says what the commands of the command line answer. `src/cli` calls it; the help of each command stands beside its
 * options there.
 */
import type { CampaignStatus } from '#domain/campaign/status.ts'
import { capital, counted, countText } from './figures.ts'

export const cliFailures = {
  noSuchZone: (zone: string) =>
    `--zone takes an IANA time zone such as Europe/Dublin, or “local”. “${zone}” is none.`,
  noNumber: (option: string, least: number, most: number, written: string) =>
    `${option} takes a whole number from ${countText(least)} to ${countText(most)}, not “${written}”.`,
  noBudget: (written: string, currency: string, digits: number) =>
    `--budget takes an amount of ${currency} with ${digits === 0 ? 'no digits' : `at most ${digits} digits`} after the point, or “none” for no budget. “${written}” is neither.`,
  noHours: (part: string) =>
    `--hours takes days and times such as “Mon-Fri 09:00-18:00; Sat 10:00-14:00”, a JSON file, or “always”. “${part}” cannot be read.`,
  hoursFile: (path: string) =>
    `The hours in ${path} cannot be read: a JSON object with a list for each day is needed.`,
  mixedPool:
    '--pool takes either changes, such as +num_…,-num_…, or the whole new pool, such as num_…,num_…. These are mixed.',
  noNumberId: (written: string) => `“${written}” is no id of a phone number. Ids begin with num_.`,
  nothingToSet: 'Say what to change: --parallel, --priority, --budget, --retries, --hours or --pool.',
  noServer:
    'No server is known. Start one here with “campanile serve”, or name one with --url and --key or with CAMPANILE_URL and CAMPANILE_KEY.',
  noServerIn: (folder: string) =>
    `The data folder ${folder} has no server. Start one there with “campanile serve --data ${folder}”, or name another folder.`,
  silent: (url: string) => `No Campanile server answers at ${url}. Start it, or name another one with --url.`,
  unreadable: (path: string) => `The file ${path} cannot be read. Check its path and its rights.`,
  whichAgent: (agents: readonly string[]) =>
    `There are several agents. Choose one with --agent:\n${agents.join('\n')}`,
  noAgent: 'There is no agent yet. Create one first, on the page Agents.',
} as const

export const setWords = {
  saved: (name: string) => `Saved. The change of “${name}” acts from the next call on.`,
  unchanged: 'Nothing was changed: these values are set already.',
  previewOnly: 'Nothing was changed: this was a preview.',
  undoWith: (command: string) => `To undo it: ${command}`,
} as const

export const rejectWords = {
  head: (shown: number, all: number) =>
    shown < all ? `The first ${countText(shown)} of ${countText(all)} rejected rows:` : `Rejected rows:`,
  row: (line: string, column: string, todo: string) =>
    `  Line ${line}${column === '' ? '' : `, column “${column}”`}: ${todo}`,
  all: (address: string) => `All rejected rows, to correct and import again: ${address}`,
} as const

interface Elsewhere {
  readonly contacts: number
  /** They are left out of the new campaign. */
  readonly leftOut: boolean
  /** Only so many people were looked at; null: all. */
  readonly of: number | null
  readonly campaigns: readonly { readonly name: string; readonly status: string; readonly contacts: number }[]
}
export const createWords = {
  ownNumbers: (n: number) =>
    `${counted(n, 'person has', 'people have')} a number of this workspace and will never be called.`,
  elsewhere({ contacts, leftOut, of, campaigns }: Elsewhere) {
    const who = `${of === null ? '' : `Of the first ${countText(of)} people, `}${counted(contacts, 'person is', 'people are')}`
    const where = campaigns
      .map((each) => `“${each.name}” (${each.status}): ${countText(each.contacts)}`)
      .join(', ')
    return `${who} in other campaigns as well${leftOut ? ' and will be left out here' : ''}. ${where}.`
  },
} as const

export const watchWords = {
  launchWith: (id: string) => `Launch it with: campanile campaign launch ${id}`,
  ended: (status: CampaignStatus, when: string, reason: string | null) =>
    `${capital(status)} ${when}${reason === null ? '.' : `: ${reason}`}`,
  open: (calls: number) => `${counted(calls, 'call is', 'calls are')} still open and will end by themselves.`,
  closing: (people: number) =>
    `${counted(people, 'person is', 'people are')} still to be taken off the list.`,
  resultsWith: (id: string) => `Results: campanile campaign results ${id}`,
  preparing: (ready: number, all: number) =>
    `Preparing the audience: ${countText(ready)} of ${countText(all)} are ready.`,
} as const

export const listWords = {
  shown: (shown: number, all: number | null, what: string) =>
    all === null || shown >= all
      ? `${countText(shown)} ${what}.`
      : `${countText(shown)} of ${countText(all)} ${what}. See more with --limit.`,
  none: (what: string) => `No ${what} found.`,
} as const

export const callWords = {
  hangUpRequested:
    'The carrier is asked to end the call. It has ended when the carrier says so, within a few seconds as a rule.',
} as const

export const creditWords = {
  line: (balance: string, held: string, available: string) =>
    `Balance ${balance} · reserved for open calls ${held} · available ${available}`,
} as const
