/** Says why a person was not called at an instant of the past. The decision record calls it. */
import { endReasonLabel } from './results.ts'
import { spaced } from './figures.ts'

/** Facts that were not recorded at the time. */
export const NOT_RECORDED: readonly string[] = [
  'Whether a line and the carrier’s rate were free, and whether credits, carrier, voice, engine and clocks were all right at that instant. The charts of the campaign show how busy it was.',
  'Limits, numbers and zones as they were then: they are those of now. The audit log shows when they were changed.',
]

export const INSTANT_AHEAD =
  'This instant lies ahead. Open the task in its campaign to see what holds it back now.'

export const taskOver = (status: string, reason: string | null) => ({
  label: `The task was ${spaced(status)}`,
  explanation: `It had ended before${reason ? ` (${endReasonLabel(reason)})` : ''}; nothing was left to call for.`,
})

export const campaignOver = (status: string) => ({
  label: `The campaign was ${status}`,
  explanation: 'A campaign that has ended dials nobody.',
})

interface Reason {
  readonly label: string
  readonly explanation: string
}
export type PastAnswer =
  | { readonly code: 'on_call' | 'in_no_audience' | 'all_over' | 'not_recorded' }
  | { readonly code: 'held'; readonly by: Reason }
  | { readonly code: 'each_held'; readonly by: readonly { readonly campaign: string; readonly by: Reason }[] }

export function answerSentence(answer: PastAnswer): string {
  switch (answer.code) {
    case 'on_call':
      return 'They were being called: a call was open at that instant.'
    case 'in_no_audience':
      return 'No campaign had this person in its audience at that instant.'
    case 'all_over':
      return 'Every task of this person had ended before that instant.'
    case 'held':
      return `${answer.by.label}. ${answer.by.explanation}`
    case 'each_held':
      return `Each campaign held them back. ${answer.by.map(({ campaign, by }) => `“${campaign}”: ${by.label}`).join(' · ')}.`
    case 'not_recorded':
      return 'The record does not say what held this person back at that instant. Something did that is not recorded moment by moment: no free line, the carrier’s rate, credits, a carrier or an engine that did not work, or clocks that disagreed.'
  }
}
