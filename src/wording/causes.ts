/**
 * Says a blocker with the figures of this very case: which agent, which country, which numbers, whose stop, which
 * hours. Headline, badges, hints, task rows and task details take their words here, so that no place of a page words a
 * cause of its own. A new blocker does not compile without its words.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type {
  Cause,
  CauseFigures,
  HoursFigures,
  NumberFault,
  UsedOf,
} from '#domain/diagnosis/cause-figures.ts'
import { toMinor } from '#domain/money/money.ts'
import { BLOCKER_WORDS } from './blockers.ts'
import { silentIn } from '#domain/diagnosis/cause.ts'
import { connectionFault, connectionRemedy, linesWaitFor, SILENT_REMEDY } from './carrier-faults.ts'
import { countryName } from './countries.ts'
import { pauseRemedy, pauseWhy } from './pause.ts'
import { PUT_OFF, PUT_OFF_LABELS } from './put-off.ts'
import { counted, countText, decimalText, listed, moneyText } from './figures.ts'
import { instantIn, instantInBoth } from './instants.ts'

export interface SaidCause {
  /** A few words, for a badge or a cell. */
  readonly label: string
  /** A clause without a full stop, whose instants stand in braces. */
  readonly clause: string
  /** What a person can do, as one sentence. */
  readonly remedy: string
  /** The clause says until when it lasts. */
  readonly saysWhen: boolean
  /** The clause says how many people it is about. */
  readonly saysWho: boolean
}
type Told = Partial<SaidCause> & Pick<SaidCause, 'clause'>

export function causeWords(cause: Cause): SaidCause {
  const { label, remedy } = BLOCKER_WORDS[cause.code]
  // The function of a code takes the figures of just that code.
  const say = SAY[cause.code] as (figures: Cause['figures']) => Told
  const said = { label, remedy, saysWhen: false, saysWho: false, ...say(cause.figures) }
  const silent = silentIn(cause)
  return silent.length === 0
    ? said
    : { ...said, clause: `${said.clause}; ${linesWaitFor(silent)}`, remedy: SILENT_REMEDY }
}

type Say = { readonly [C in BlockerCode]: (figures: CauseFigures[C]) => Told }

const fixed = (code: BlockerCode) => () => ({ clause: withoutStop(BLOCKER_WORDS[code].explanation) })
const withoutStop = (sentence: string): string => sentence.replace(/\.$/, '')

const SAY: Say = {
  do_not_call: fixed('do_not_call'),
  contact_archived: fixed('contact_archived'),
  own_number: fixed('own_number'),
  dialing_stopped: ({ scope, since, by }) => ({
    clause: `Dialling has been stopped in ${
      scope === 'installation' ? 'the whole installation' : 'this workspace'
    } since ${instantIn(since)}${byText(by)}`,
    remedy:
      scope === 'installation'
        ? 'The operator of the installation resumes dialling when the reason is gone.'
        : 'An admin resumes dialling when the reason is gone.',
  }),
  recovering: ({ connections }) => ({
    clause: `Campanile reads the recent calls at ${listed(connections)} after an unclean stop, before it dials anybody`,
  }),
  clock_unsafe: ({ skewMs }) => ({
    clause: `The clocks of server and database differ by ${decimalText(Math.abs(skewMs) / 1000)} s, so nobody can be called at a safe hour`,
  }),
  campaign_not_started: notStarted,
  campaign_paused: paused,
  agent_unavailable: ({ agents }) => ({
    clause:
      agents.length === 0
        ? withoutStop(BLOCKER_WORDS.agent_unavailable.explanation)
        : agents
            .map(({ name, why }) =>
              why === 'archived'
                ? `The agent “${name}” is archived`
                : `The voice of the agent “${name}” does not answer`,
            )
            .join('; '),
    remedy: agents.some(({ why }) => why === 'archived')
      ? `Restore ${agents.length === 1 ? 'the agent' : 'the agents'}; the campaign goes on by itself.`
      : 'Restore the voice runtime of the agent; the campaign goes on by itself.',
  }),
  budget_exhausted: ({ budgetMicro, spentMicro, heldMicro, neededMicro, currency }) => ({
    clause: `The next call needs ${money(neededMicro, currency)} and the budget of ${money(budgetMicro, currency)} does not cover it: ${money(spentMicro, currency)} is spent${heldMicro > 0 ? ` and ${money(heldMicro, currency)} is reserved for open calls` : ''}`,
  }),
  insufficient_credits: ({ balanceMicro, heldMicro, neededMicro, currency }) => ({
    clause: `The next call needs ${money(neededMicro, currency)} and the credits do not cover it: ${money(balanceMicro, currency)} is left${heldMicro > 0 ? `, ${money(heldMicro, currency)} of it reserved for open calls` : ''}`,
  }),
  campaign_window_closed: (figures) => windowClosed('campaign', figures),
  contact_window_closed: (figures) => windowClosed('contact', figures),
  retry_not_due: ({ waits }) =>
    waits.length > 0 && waits.every(({ reason }) => reason === 'callback')
      ? {
          label: 'Call back later',
          clause: 'These people asked to be called back later',
          remedy: 'Wait: they are called at the time that they chose.',
        }
      : { clause: 'The next attempts are not due yet' },
  put_off: ({ waits }) => {
    const [only] = waits
    const [first, ...others] = waits.map(({ reason }) => PUT_OFF[reason])
    return {
      ...(waits.length === 1 && only ? { label: PUT_OFF_LABELS[only.reason] ?? 'Put off' } : {}),
      clause: [first ?? 'The call could not be made', ...others.map((each) => each && lowerFirst(each))].join(
        '; ',
      ),
    }
  },
  previous_attempt_uncertain: fixed('previous_attempt_uncertain'),
  recipient_call_limit: ({ perDay, perWeek }) => ({
    clause: `This workspace calls a number at most ${counted(perDay, 'time', 'times')} in 24 hours and ${counted(perWeek, 'time', 'times')} in 7 days, and not right after a talk`,
    remedy: 'Wait; an admin can change the limits in the workspace settings.',
  }),
  recipient_on_call: fixed('recipient_on_call'),
  country_not_allowed: (figures) => {
    const known = figures.countries.filter((country) => country !== null).map(countryName)
    return known.length === 0
      ? {
          clause: 'The country of these numbers is not known, and this workspace calls only some countries',
          remedy: 'Allow every country in the workspace settings, or leave these people out.',
        }
      : {
          clause: `This workspace does not call people in ${listed(known)}`,
          remedy: `Allow ${listed(known)} in the workspace settings, or leave these people out.`,
        }
  },
  no_eligible_number: noNumber,
  number_daily_cap: ({ numbers }) => ({
    ...(numbers.every(({ of }) => of === 0)
      ? { remedy: 'Raise the daily cap of a number, or add one.' }
      : {}),
    clause: numbers.every(({ of }) => of === 0)
      ? 'The daily cap of every number that may call is set to 0'
      : `Every number that may call has made its calls of today: ${usedOf(numbers)}`,
  }),
  number_busy: ({ numbers }) => ({
    clause: numbers.every(({ of }) => of === 0)
      ? 'The parallel calls of every number that may call are set to 0'
      : `Every number that may call is busy: ${usedOf(numbers)} parallel calls`,
  }),
  connection_unhealthy: ({ connections }) => ({
    label: connections.every(({ why }) => why === 'archived')
      ? 'Connection archived'
      : connections.some(({ why }) => why === 'failing')
        ? 'Carrier fails'
        : BLOCKER_WORDS.connection_unhealthy.label,
    clause:
      connections.map((each) => `${each.name} ${connectionFault(each)}`).join('; ') ||
      withoutStop(BLOCKER_WORDS.connection_unhealthy.explanation),
    remedy: connectionRemedy(connections),
    saysWhen: true,
  }),
  higher_priority_campaign: ({ name, priority, own }) => ({
    clause: `“${name}” has priority ${priority} and is served first on the shared lines; this campaign has ${own}`,
  }),
  fair_share: ({ name, priority }) => ({
    clause: `“${name}” has priority ${priority} as well, and both take turns on the shared lines`,
  }),
  ramping_up: ({ percent }) => ({
    clause: `Parallel calls rise by ${percent} % of the limit a second after a start`,
  }),
  campaign_concurrency_full: (figures) => ({
    clause:
      figures.of === 0 ? 'The parallel calls of this campaign are set to 0' : busy(figures, 'this campaign'),
    ...(figures.of === 0 ? { remedy: 'Raise the parallel calls of this campaign.' } : {}),
  }),
  workspace_concurrency_full: (figures) => ({
    clause: figures.of === 0 ? 'The lines of this workspace are set to 0' : busy(figures, 'the workspace'),
    ...(figures.of === 0 ? { remedy: 'An admin raises the lines of the workspace.' } : {}),
  }),
  connection_capacity_full: (figures) => ({
    clause:
      figures.of_what === 'numbers'
        ? busy(figures, 'the numbers of the pool')
        : figures.connections.map((each) => busy(each, each.name)).join('; '),
  }),
  carrier_rate_limited: ({ connections }) => ({
    clause: connections
      .map(
        ({ name, perSecond, slowed }) =>
          `${name} ${slowed ? 'asked us to slow down and now takes' : 'takes'} ${decimalText(perSecond)} new ${perSecond === 1 ? 'call' : 'calls'} a second`,
      )
      .join('; '),
  }),
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const money = (micro: number, currency: string): string => moneyText(toMinor(micro), currency)

/** "All 40 lines of the workspace are busy", "6 of 40 lines of the workspace are busy". */
function busy({ used, of }: UsedOf, owner: string): string {
  if (used < of)
    return `${countText(used)} of ${counted(of, 'line', 'lines')} of ${owner} ${used === 1 ? 'is' : 'are'} busy`
  return of === 1 ? `The only line of ${owner} is busy` : `All ${countText(of)} lines of ${owner} are busy`
}

const usedOf = (numbers: readonly ({ readonly e164: string } & UsedOf)[]): string =>
  listed(numbers.map(({ e164, used, of }) => `${e164} ${countText(used)} of ${countText(of)}`))

function notStarted({ status, startAt, people }: CauseFigures['campaign_not_started']): Told {
  const who = people > 0 ? `: ${counted(people, 'person', 'people')}` : ''
  if (status === 'draft')
    return { clause: `This campaign is a draft${who}`, remedy: 'Launch it when it is ready.', saysWho: true }
  return {
    clause: startAt === null ? `This campaign has not started${who}` : `Starts ${instantIn(startAt)}${who}`,
    saysWhen: true,
    saysWho: true,
  }
}

function paused({ status, since, by, reason, connections }: CauseFigures['campaign_paused']): Told {
  if (status !== 'paused')
    return {
      label: `Campaign ${status}`,
      clause: `The campaign is ${status}`,
      remedy: 'Nothing: it has ended.',
    }
  const when = since === null ? '' : ` since ${instantIn(since)}`
  if (reason === null)
    return {
      clause: `This campaign has been paused${when}${byText(by)}`,
      remedy: 'Resume when it may go on.',
    }
  return {
    clause: `Paused by Campanile${since === null ? '' : ` (${instantIn(since)})`}: ${pauseWhy(reason, connections)}`,
    remedy: pauseRemedy(reason, connections),
  }
}

const byText = (name: string | null): string => (name === null ? '' : `, by ${name}`)

function windowClosed(what: 'campaign' | 'contact', { opensAt, firstAt, firstZone }: HoursFigures): Told {
  const [owner, opens, never] =
    what === 'campaign'
      ? (['The campaign window', 'opens', 'Campaign window never opens'] as const)
      : (['The contact hours', 'open', 'Contact hours never open'] as const)
  if (opensAt === null)
    return {
      label: never,
      clause: `${owner} ${what === 'campaign' ? 'does' : 'do'} not open within 14 days`,
      remedy:
        what === 'campaign'
          ? 'Change the call windows of this campaign.'
          : 'An admin changes the contact hours of the workspace.',
    }
  if (firstAt === null)
    return {
      label: 'Hours never meet',
      clause: 'The campaign window and the contact hours of these people do not meet within 14 days',
      remedy: MAKE_THEM_MEET,
    }
  const first = `the first people may be called ${instantInBoth(firstAt, firstZone)}`
  return {
    clause:
      firstAt === opensAt && what === 'contact'
        ? `${owner} ${opens} ${instantInBoth(opensAt, firstZone)}`
        : firstAt === opensAt
          ? `${owner} ${opens} ${instantIn(opensAt)}`
          : `${owner} ${opens} ${instantIn(opensAt)}, and ${first}`,
    saysWhen: true,
  }
}
const MAKE_THEM_MEET = 'Change the call windows of this campaign so that they meet the contact hours.'

function noNumber({ countries, numbers }: CauseFigures['no_eligible_number']): Told {
  const where = countries.filter((country) => country !== null)
  const to = where.length === 0 ? 'these people' : `people in ${listed(where.map(countryName))}`
  if (numbers.length === 0)
    return { clause: 'The pool has no phone number', remedy: 'Add a phone number to the pool.' }
  return {
    saysWhen: numbers.every(({ why }) => why === 'resting'),
    clause: `No number of the pool may call ${to}: ${listed(numbers.map((each) => `${each.e164} ${numberFault(each)}`))}`,
    remedy: numbers.every(({ why }) => why === 'resting')
      ? 'Wait until a number has rested, or add one.'
      : `Add a number that may call ${to}, or restore one.`,
  }
}
function numberFault(fault: NumberFault): string {
  switch (fault.why) {
    case 'inactive':
      return 'is inactive'
    case 'spam_flagged':
      return 'is flagged as spam'
    case 'not_for_country':
      return 'may not call there'
    case 'resting':
      return fault.until === null ? 'is resting' : `is resting until ${instantIn(fault.until)}`
  }
}

/** The sentence of a cause alone: a badge's explanation, a check in the task details. */
export const causeSentence = (cause: Cause): string => `${causeWords(cause).clause}.`
