/** Writes every field of a campaign's configuration as text, for the review and for conflicts. */
import type { Campaign } from '#contract/campaigns.ts'
import type { Workspace } from '#contract/workspace.ts'
import { machineDetectionText, machines, messageAfterTheBeep } from '#wording/machines.ts'
import * as wording from '#wording/pages/draft.ts'
import { endText, retriesText, voicemailText } from '#web/live/details/setting-words.ts'
import { hoursLines } from '#web/hours/hours-words.ts'
import { countText, moneyText, spanText, words } from '#web/ui/figures.ts'
import { fullInstant } from '#web/ui/instants.ts'
import type { Config, FieldName, Goal } from './config.ts'

export interface Names {
  readonly agent: (id: string) => string
  readonly number: (id: string) => string
  readonly currency: Workspace['currency']
}

export const FIELD_LABELS: Readonly<Record<FieldName, string>> = {
  name: 'Name',
  agentId: 'Agent',
  variants: 'A/B test',
  primaryNumberId: 'Primary number',
  numberIds: 'Number pool',
  preferCountry: 'Country match',
  leaveOutElsewhere: wording.peopleInOtherCampaigns,
  record: 'Recording',
  machineDetection: machines,
  voicemailMessage: messageAfterTheBeep,
  startAt: 'Start',
  timeZone: 'Time zone',
  windows: 'Call windows',
  windowsEnabled: wording.callWindowsInUse,
  concurrency: 'Parallel calls',
  priority: 'Priority',
  dryRun: 'Dry run',
  dryRunOutcome: wording.outcomeOfTheDry,
  retryOnVoicemail: wording.retryOnVoicemail,
  maxRetries: 'Retries',
  maxVoicemailAttempts: wording.mostVoicemailAttempts,
  retryDelays: wording.delaysBeforeARetry,
  busyDelay: wording.delayAfterBusy,
  goals: 'Goals',
  budgetMinor: 'Budget',
  endUncallableHours: wording.endsByItself,
}

export const GOAL_WORDS: Readonly<Record<Goal['type'], string>> = {
  answered_calls: 'Answered calls',
  disposition: wording.callsWithADisposition,
  appointments: 'Appointments booked',
  average_score: 'Average score',
  answer_rate: 'Answer rate (%)',
}

const yesNo = (yes: boolean): string => (yes ? 'Yes' : 'No')

export const goalText = (goal: Goal): string =>
  goal.type === 'disposition'
    ? `${words(goal.disposition)}: ${countText(goal.target)}`
    : `${GOAL_WORDS[goal.type]}: ${countText(goal.target)}`

const listed = (parts: readonly string[], none: string): string =>
  parts.length === 0 ? none : parts.join('; ')

export const retryWords = (config: Config): string =>
  retriesText({
    maxRetries: config.maxRetries,
    delaysSeconds: config.retryDelays,
    busyDelaySeconds: config.busyDelay,
    onVoicemail: config.retryOnVoicemail,
    maxVoicemailAttempts: config.maxVoicemailAttempts,
  })
export const voicemailWords = (config: Config): string =>
  voicemailText({
    maxRetries: config.maxRetries,
    delaysSeconds: config.retryDelays,
    busyDelaySeconds: config.busyDelay,
    onVoicemail: config.retryOnVoicemail,
    maxVoicemailAttempts: config.maxVoicemailAttempts,
  })

export const startText = ({ startAt, timeZone }: Config): string =>
  startAt === null
    ? wording.asSoonAsItIsLaunched
    : startAt === ''
      ? 'Not set'
      : fullInstant(startAt, timeZone)

const SAY: { readonly [F in FieldName]: (config: Config, names: Names) => string } = {
  name: (config) => config.name,
  agentId: (config, names) => names.agent(config.agentId),
  variants: (config, names) =>
    listed(
      config.variants.map(({ agentId, weight }, n) => `${'ABC'[n]}: ${names.agent(agentId)} ${weight} %`),
      'None',
    ),
  primaryNumberId: (config, names) =>
    config.primaryNumberId === null ? 'None' : names.number(config.primaryNumberId),
  numberIds: (config, names) => listed(config.numberIds.map(names.number), 'Empty'),
  preferCountry: (config) => yesNo(config.preferCountry),
  leaveOutElsewhere: (config) => (config.leaveOutElsewhere ? 'Left out' : wording.calledHereToo),
  record: (config) => yesNo(config.record),
  machineDetection: (config) => machineDetectionText(config.machineDetection),
  voicemailMessage: (config) => (config.voicemailMessage === '' ? 'None' : config.voicemailMessage),
  startAt: (config) => startText(config),
  timeZone: (config) => config.timeZone,
  windows: (config) => hoursLines(config.windows).join('; '),
  windowsEnabled: (config) => yesNo(config.windowsEnabled),
  concurrency: (config) => (config.concurrency === null ? 'Full pool' : countText(config.concurrency)),
  priority: (config) => `${config.priority} of 10`,
  dryRun: (config) => yesNo(config.dryRun),
  dryRunOutcome: (config) => words(config.dryRunOutcome),
  retryOnVoicemail: (config) => yesNo(config.retryOnVoicemail),
  maxRetries: (config) => countText(config.maxRetries),
  maxVoicemailAttempts: (config) =>
    config.maxVoicemailAttempts === null ? wording.noLimitOfItsOwn : countText(config.maxVoicemailAttempts),
  retryDelays: (config) => config.retryDelays.map(spanText).join(', then '),
  busyDelay: (config) => spanText(config.busyDelay),
  goals: (config) => listed(config.goals.map(goalText), 'None'),
  budgetMinor: (config, names) =>
    config.budgetMinor === null
      ? 'No limit'
      : moneyText({ minor: config.budgetMinor, currency: names.currency }),
  endUncallableHours: (config) => endText(config.endUncallableHours),
}

export const fieldText = (field: FieldName, config: Config, names: Names): string => SAY[field](config, names)

/** The source of the contacts: `with the tag “vip”`. */
export function audienceText({ filter }: Pick<NonNullable<Campaign['audience']>, 'filter'>): string {
  if (filter === null) return 'from a file'
  if (filter.segment) return wording.ofTheSegment(filter.segment.name)
  return filter.tag === null ? 'from all contacts' : `with the tag “${filter.tag}”`
}
