/**
 * Makes and checks the token that opens the relay of one call. It stands in the path of the relay's address, because
 * carriers forbid a query there; logs leave it out. Nothing but the server's key can make it.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

const LEAST_KEY_BYTES = 24

/** A call as the address of its relay names it. */
export interface RelayedCall {
  readonly workspace: string
  readonly callId: string
}

/** @param key of the server, at least 24 bytes */
export function relayToken(key: Buffer, { workspace, callId }: RelayedCall): string {
  if (key.length < LEAST_KEY_BYTES) throw new Error('the key of the relay is too short')
  return createHmac('sha256', key)
    .update(`relay.${JSON.stringify([workspace, callId])}`)
    .digest('base64url')
}

/** Compares in constant time. */
export function isRelayToken(key: Buffer, call: RelayedCall, token: string): boolean {
  const expected = Buffer.from(relayToken(key, call))
  const given = Buffer.from(token)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const PREFIX = '/relay/'

/** The path of the relay of one call. */
export const relayPath = (key: Buffer, call: RelayedCall): string =>
  `${PREFIX}${encodeURIComponent(call.workspace)}/${encodeURIComponent(call.callId)}/${relayToken(key, call)}`

/** The call and the token of such a path; null when it is none. */
export function readRelayPath(url: string): { readonly call: RelayedCall; readonly token: string } | null {
  const path = /^\/relay\/([^/?#]{1,200})\/([^/?#]{1,200})\/([\w-]{1,100})(?:\?.*)?$/u
  const [, workspace, callId, token] = path.exec(url) ?? []
  if (workspace === undefined || callId === undefined || token === undefined) return null
  try {
    return {
      call: { workspace: decodeURIComponent(workspace), callId: decodeURIComponent(callId) },
      token,
    }
  } catch {
    return null
  }
}
