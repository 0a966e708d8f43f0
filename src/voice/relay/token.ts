/**
 * Makes and checks the token that opens the relay of one call. It stands in the path of the relay's address, because
 * carriers forbid a query there; logs leave it out. Nothing but the server's key can make it.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

const LEAST_KEY_BYTES = 24

/** @param key of the server, at least 24 bytes */
export function relayToken(key: Buffer, callId: string): string {
  if (key.length < LEAST_KEY_BYTES) throw new Error('the key of the relay is too short')
  return createHmac('sha256', key).update(`relay.${callId}`).digest('base64url')
}

/** Compares in constant time. */
export function isRelayToken(key: Buffer, callId: string, token: string): boolean {
  const expected = Buffer.from(relayToken(key, callId))
  const given = Buffer.from(token)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const PREFIX = '/relay/'

/** The path of the relay of one call. */
export const relayPath = (key: Buffer, callId: string): string =>
  `${PREFIX}${encodeURIComponent(callId)}/${relayToken(key, callId)}`

/** The call and the token of such a path; null when it is none. */
export function readRelayPath(url: string): { readonly callId: string; readonly token: string } | null {
  const [, callId, token] = /^\/relay\/([^/?#]{1,200})\/([\w-]{1,100})(?:\?.*)?$/u.exec(url) ?? []
  if (callId === undefined || token === undefined) return null
  try {
    return { callId: decodeURIComponent(callId), token }
  } catch {
    return null
  }
}
