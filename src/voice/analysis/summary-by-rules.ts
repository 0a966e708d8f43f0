/**
 * Says in one or two sentences what is known of a talk without a model. The analyst by rules asks it. It repeats facts
 * and values that were told, and judges nothing.
 */
import { APPOINTMENT_DISPOSITIONS } from '#domain/campaign/goal.ts'
import { summaryText } from './bounded-text.ts'

const ENDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    APPOINTMENT_DISPOSITIONS.map((name): [string, string] => [name, 'An appointment was agreed on.']),
  ),
  interested: 'The person is interested.',
  information_sent: 'The person wishes to get information in writing.',
  sent_info: 'The person wishes to get information in writing.',
  callback_requested: 'The person wishes to be called at another time.',
  callback: 'The person wishes to be called at another time.',
  not_interested: 'The person is not interested.',
  hung_up: 'The person ended the talk.',
  wrong_number: 'The number belongs to another person.',
  do_not_call: 'The person wishes not to be called again.',
}

/**
 * @param end a disposition, or a wish that the agent has no disposition for; null when neither is known
 * @param told values by name of the extraction field, in the agent's order
 */
export function summaryByRules(
  end: string | null,
  told: readonly (readonly [string, string])[],
): string | null {
  const values = told.map(([name, value]) => `${inWords(name)} “${value}”`)
  const sentences = [
    ...(end === null ? [] : [Object.hasOwn(ENDS, end) ? ENDS[end] : `The talk ended as “${inWords(end)}”.`]),
    ...(values.length === 0 ? [] : [`The person told: ${values.join(', ')}.`]),
  ]
  return summaryText(sentences.join(' '))
}

const inWords = (name: string): string => name.replaceAll('_', ' ')
