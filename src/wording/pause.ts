/** Says why the system paused a campaign, and what to do before it goes on. Headline and paused banner call it. */
import type { CauseFigures } from '#domain/diagnosis/cause-figures.ts'
import { REFUSALS } from './carrier-faults.ts'
import { spaced } from './figures.ts'

export function pauseWhy(
  reason: string,
  connections: CauseFigures['campaign_paused']['connections'],
): string {
  if (reason === 'insufficient_credits') return 'the credits are used up'
  if (reason !== 'carrier_auth_lost') return spaced(reason)
  if (connections.length === 0) return 'the carrier refused access'
  return connections
    .map(({ name, reason: why }) => `${name} ${REFUSALS[why ?? ''] ?? 'refused access'}`)
    .join('; ')
}
export function pauseRemedy(
  reason: string,
  connections: CauseFigures['campaign_paused']['connections'],
): string {
  if (reason === 'insufficient_credits') return 'Add credits, then resume.'
  if (reason !== 'carrier_auth_lost') return 'Resume the campaign once the cause is gone.'
  return connections.length > 0 && connections.every(({ reason: why }) => why === 'funds')
    ? 'Pay into the account at the carrier, then resume.'
    : 'Correct the connection, then resume.'
}
