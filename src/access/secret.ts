/** Makes secrets, hashes them (SHA-256; only the hash is stored) and writes an API key as text. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** Cryptographic randomness as a parameter. */
export interface SecretSource {
  bytes(n: number): Buffer
}

/** 256 bits, 43 characters of base64url. */
export const newSecret = (source: SecretSource): string => source.bytes(32).toString('base64url')
/** Secrets have 256 bits, so a plain hash cannot be searched; no salt is needed. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export function sameHash(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

const checksum = (text: string): string => crc32(text).toString(16).padStart(8, '0')
const KEY = /^(aiv_live_([0-9a-f]{8})_([A-Za-z0-9_-]{43}))_([0-9a-f]{8})$/

/** The last 8 digits of a key's id. They are enough to find its row; the hash decides. */
export const shortIdOf = (keyId: string): string => keyId.slice(-8)

/** `aiv_live_<id8>_<secret43>_<crc>`. The checksum lets us and secret scanners tell a key from a typing error. */
export function writeKey(keyId: string, secret: string): string {
  const body = `aiv_live_${shortIdOf(keyId)}_${secret}`
  return `${body}_${checksum(body)}`
}

export function readKey(written: string): { readonly shortId: string; readonly secret: string } | null {
  const match = KEY.exec(written)
  const [, body = '', shortId = '', secret = '', crc = ''] = match ?? []
  return match && checksum(body) === crc ? { shortId, secret } : null
}
