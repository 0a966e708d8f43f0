/**
 * Takes in a webhook of the simulated carrier, for its adapters: the signature over the raw body first, then its one
 * event.
 */
import type { RawWebhook, Received } from '#carriers/carrier.ts'
import type { Webhook } from './board.ts'
import { signatureHeaders, verifySignature } from './webhook-signature.ts'
import { parseWebhook, webhookText } from './wire-facts.ts'

/** @param secrets the one in use first, then former ones */
export function receiveWebhook(secrets: readonly string[], raw: RawWebhook, machineNow: number): Received {
  const verdicts = secrets.map((secret) => verifySignature(secret, raw.headers, raw.body, machineNow))
  const key = verdicts.indexOf('ok')
  if (key < 0) return { ok: false, why: verdicts.includes('stale') ? 'stale' : 'bad_signature' }
  const event = parseWebhook(raw.body.toString('utf8'))
  return event === null ? { ok: false, why: 'unreadable' } : { ok: true, events: [event], key }
}

/** A webhook as it goes out on the wire. @param machineNow epoch milliseconds */
export function signedWebhook(webhook: Webhook, secret: string, machineNow: number): RawWebhook {
  const text = webhookText(webhook.event, webhook.clientState)
  const headers = signatureHeaders(secret, webhook.event.eventId, text, machineNow)
  return { url: webhook.url, headers, body: Buffer.from(text) }
}
