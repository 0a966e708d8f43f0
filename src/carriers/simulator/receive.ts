/** Takes in a webhook of the simulated carrier: the signature over the raw body first, then its one event. */
import type { RawWebhook, Received } from '#carriers/carrier.ts'
import type { Webhook } from './board.ts'
import { signatureHeaders, verifySignature } from './webhook-signature.ts'
import { parseWebhook, webhookText } from './wire.ts'

export function receiveWebhook(secret: string, raw: RawWebhook, machineNow: number): Received {
  const verdict = verifySignature(secret, raw.headers, raw.body, machineNow)
  if (verdict !== 'ok') return { ok: false, why: verdict }
  const event = parseWebhook(raw.body.toString('utf8'))
  return event === null ? { ok: false, why: 'unreadable' } : { ok: true, events: [event] }
}

/** A webhook as it goes out on the wire. @param machineNow epoch milliseconds */
export function signedWebhook(webhook: Webhook, secret: string, machineNow: number): RawWebhook {
  const text = webhookText(webhook.event, webhook.clientState)
  const headers = signatureHeaders(secret, webhook.event.eventId, text, machineNow)
  return { url: webhook.url, headers, body: Buffer.from(text) }
}
