/**
 * Signs and verifies webhooks in the Standard Webhooks layout: HMAC-SHA256 over `id.timestamp.body`, base64, version
 * `v1`. The timestamp is machine time in seconds, since a signature guards against replay on real wires.
 */
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { EventProof } from '#carriers/settings.ts'

const TOLERANCE_SECONDS = 300
const LEAST_KEY_BYTES = 24
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/u

interface Key {
  readonly object: KeyObject
  readonly proof: EventProof
}

/** Making a key costs several times what signing with it does, and few secrets are in use at a time. */
const made = new Map<string, Key>()
const MOST_KEYS = 256

function keyFor(secret: string): Key {
  const known = made.get(secret)
  if (known) return known
  if (made.size >= MOST_KEYS) made.clear()
  const bytes = bytesOf(secret)
  const key = { object: createSecretKey(bytes), proof: judgeBytes(bytes) }
  made.set(secret, key)
  return key
}

/** The bytes of a secret: base64 after an optional `whsec_` prefix; empty when it is not that. */
function bytesOf(secret: string): Buffer {
  const text = secret.replace(/^whsec_/u, '')
  return BASE64.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0)
}

/** Judges whether a stored secret cannot be guessed: at least 24 bytes (Standard Webhooks), not all of them alike. */
export function judgeKey(secret: unknown): EventProof {
  return typeof secret !== 'string' || secret === '' ? 'missing' : keyFor(secret).proof
}

const judgeBytes = (key: Buffer): EventProof =>
  key.length >= LEAST_KEY_BYTES && new Set(key).size >= LEAST_KEY_BYTES / 3 ? 'ok' : 'weak'

/** @param secret one that `judgeKey` takes */
function mac(secret: string, id: string, timestamp: string, body: Buffer | string): Buffer {
  return createHmac('sha256', keyFor(secret).object).update(`${id}.${timestamp}.`).update(body).digest()
}

/** The three headers of a signed webhook. @param machineNow epoch milliseconds */
export function signatureHeaders(secret: string, id: string, body: string, machineNow: number) {
  const timestamp = String(Math.floor(machineNow / 1000))
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${mac(secret, id, timestamp, body).toString('base64')}`,
  }
}

type Headers = Readonly<Record<string, string | undefined>>

/** Compares in constant time, over the raw body; one matching `v1` signature of several is enough. */
export function verifySignature(
  secret: string,
  headers: Headers,
  body: Buffer,
  machineNow: number,
): 'ok' | 'bad_signature' | 'stale' {
  const id = headers['webhook-id']
  const timestamp = headers['webhook-timestamp']
  const signatures = headers['webhook-signature']
  if (!id || !timestamp || !signatures || !/^\d{1,12}$/u.test(timestamp)) return 'bad_signature'
  if (judgeKey(secret) !== 'ok') return 'bad_signature'
  const expected = mac(secret, id, timestamp, body)
  const matches = signatures.split(' ').some((signature) => {
    if (!signature.startsWith('v1,')) return false
    const given = Buffer.from(signature.slice(3), 'base64')
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
  if (!matches) return 'bad_signature'
  return Math.abs(machineNow / 1000 - Number(timestamp)) > TOLERANCE_SECONDS ? 'stale' : 'ok'
}
