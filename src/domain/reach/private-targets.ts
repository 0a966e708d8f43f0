/**
 * Judges where an outgoing request may go: to public addresses over https, and to the targets that the operator of the
 * machine has listed. It is asked when an address is saved and again before every request.
 */
import { isAddress, isGlobalAddress } from './global-address.ts'

/** Each as `host:port`. */
export type PrivateTargets = ReadonlySet<string>

const PORTS: ReadonlySet<string> = new Set(['443', '8443'])
/** Names that never leave a machine or its network, whatever they resolve to. */
const LOCAL_NAME = /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home|corp|home\.arpa)$/

const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80')

export const targetOf = (url: URL): string => `${bareHost(url)}:${portOf(url)}`

/** The same target however it was written; null when it is none. */
export function parseTarget(text: string): string | null {
  const port = /^[^\s/?#@,]+:(\d{1,5})$/.exec(text)?.[1]
  const url = URL.parse(`http://${text}`)
  if (port === undefined || Number(port) < 1 || Number(port) > 65_535 || !url || url.hostname === '')
    return null
  return `${bareHost(url)}:${Number(port)}`
}

export const isListed = (targets: PrivateTargets, url: URL): boolean => targets.has(targetOf(url))

export interface AddressRefusal {
  readonly code: 'inside_network' | 'not_https'
  /** As `host:port`: the operator of the machine may list it. */
  readonly target: string
}

/** The reason why no request may go there; null when one may, as far as the address itself can tell. */
export function addressRefusal(targets: PrivateTargets, url: URL): AddressRefusal | null {
  if (isListed(targets, url)) return null
  const host = bareHost(url)
  const inside = isAddress(host) ? !isGlobalAddress(host) : !host.includes('.') || LOCAL_NAME.test(host)
  if (inside) return { code: 'inside_network', target: targetOf(url) }
  return url.protocol !== 'https:' || !PORTS.has(portOf(url))
    ? { code: 'not_https', target: targetOf(url) }
    : null
}
