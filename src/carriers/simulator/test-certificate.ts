/** Makes a self-signed certificate with its key, afresh for each test that speaks TLS: X.509 v3 in DER (RFC 5280). */
import { generateKeyPairSync, sign } from 'node:crypto'

export interface TestCertificate {
  /** PEM, both. */
  readonly key: string
  readonly cert: string
}

const TAG = { boolean: 1, integer: 2, bits: 3, octets: 4, oid: 6, text: 12, time: 24, sequence: 48, set: 49 }
/** Context tags: explicit version and extensions, implicit names of a host and of an address. */
const [VERSION, EXTENSIONS, HOST, ADDRESS] = [0xa0, 0xa3, 0x82, 0x87] as const
/** Object identifiers, encoded: ecdsa-with-SHA256, commonName, basicConstraints, subjectAltName. */
const OID = { ecdsa: '2a8648ce3d040302', name: '550403', ca: '551d13', hosts: '551d11' }

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const length =
    body.length < 128
      ? Buffer.from([body.length])
      : Buffer.from([0x82, Math.floor(body.length / 256), body.length % 256])
  return Buffer.concat([Buffer.from([tag]), length, body])
}
const sequence = (...parts: readonly Buffer[]): Buffer => der(TAG.sequence, ...parts)
const oid = (hex: string): Buffer => der(TAG.oid, Buffer.from(hex, 'hex'))
const bytes = (tag: number, ...values: readonly number[]): Buffer => der(tag, Buffer.from(values))
const time = (year: number): Buffer => der(TAG.time, Buffer.from(`${year}0101000000Z`))

/** @param host the only name it is good for, besides 127.0.0.1 @param untilYear the year at whose start it expires */
export function makeCertificate({ host = 'localhost', untilYear = 2120 } = {}): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(oid(OID.ecdsa))
  const name = sequence(der(TAG.set, sequence(oid(OID.name), der(TAG.text, Buffer.from(host)))))
  const hosts = sequence(der(HOST, Buffer.from(host)), bytes(ADDRESS, 127, 0, 0, 1))
  const extension = (id: string, value: Buffer): Buffer => sequence(oid(id), der(TAG.octets, value))
  const body = sequence(
    der(VERSION, bytes(TAG.integer, 2)),
    bytes(TAG.integer, 1),
    algorithm,
    name,
    sequence(time(2000), time(untilYear)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      EXTENSIONS,
      sequence(extension(OID.ca, sequence(bytes(TAG.boolean, 0xff))), extension(OID.hosts, hosts)),
    ),
  )
  const signature = der(TAG.bits, Buffer.from([0]), sign('sha256', body, privateKey))
  const base64 = sequence(body, algorithm, signature).toString('base64')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64.replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  }
}
