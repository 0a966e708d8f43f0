/** Sends webhooks on their way: each event of a call as the carrier tells it, and at times one of an unknown type. */
import type { CarrierEvent } from '#carriers/carrier.ts'
import { type Board, type Webhook, note } from './board.ts'
import type { Entry } from './call-book.ts'
import { isOut } from './faults.ts'
import { distortedEvent, besides } from './distort.ts'
import { webhookFate } from './webhook-fate.ts'

/** Sends an event, or lets it be lost, late or doubled. @param nextAt when the next event of the call happens, or null */
export function post(board: Board, entry: Entry, event: CarrierEvent, nextAt: number | null): void {
  const { faults, seed } = board
  const { at, eventId } = event
  if (entry.call.callbackUrl === null) return
  const delays = webhookFate({ event, nextAt, to: entry.call.to, faults, seed })
  if (delays.length === 0) note(board, { kind: 'webhook', eventId, how: 'lost' }, at)
  for (const [copy, delay] of delays.entries()) {
    const how = copy === 0 ? 'sent' : 'doubled'
    const webhook = webhookOf(entry, event)
    if (delay === 0) send(board, webhook, how, at)
    else board.due.push(at + delay * 1000, { kind: 'webhook', webhook, how })
  }
  const unknown = isOut(faults, at) ? null : besides(event, faults, seed)
  if (unknown !== null) send(board, webhookOf(entry, unknown), 'sent', at)
}

export function send(board: Board, webhook: Webhook, how: 'sent' | 'doubled', at: number): void {
  note(board, { kind: 'webhook', eventId: webhook.event.eventId, how }, at)
  board.deps.deliver({ ...webhook, event: distortedEvent(webhook.event, board.faults, board.seed) })
}

export const webhookOf = ({ call }: Entry, event: CarrierEvent): Webhook => ({
  account: call.account,
  url: call.callbackUrl ?? '',
  event,
  clientState: 'clientState' in call ? call.clientState : '',
})
