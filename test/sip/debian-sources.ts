/**
 * Reads the package sources of this machine and gives the same Debian mirror for another release. The preparation of
 * Asterisk calls it. Mirror, keyring and proxy stay those of the machine.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ONE_FILE = '/etc/apt/sources.list'
const PARTS = '/etc/apt/sources.list.d'

/** @returns a stanza in the form of deb822; null when no source of the machine is a Debian mirror */
export function newerSuite(suite: string): string | null {
  for (const { path, text } of sourceFiles()) {
    const found = path.endsWith('.sources') ? fromStanzas(text) : fromLines(text)
    if (found === null) continue
    const signed = found.keyring === null ? [] : [`Signed-By: ${found.keyring}`]
    return [
      `Types: deb`,
      `URIs: ${found.mirror}`,
      `Suites: ${suite}`,
      'Components: main',
      ...signed,
      '',
    ].join('\n')
  }
  return null
}

interface Mirror {
  readonly mirror: string
  readonly keyring: string | null
}

function sourceFiles(): { path: string; text: string }[] {
  const parts = existsSync(PARTS) ? readdirSync(PARTS).map((name) => join(PARTS, name)) : []
  return [ONE_FILE, ...parts]
    .filter((path) => existsSync(path))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
}

/** The path of a mirror ends with the distribution; the mirror of security updates has no newer release. */
const isDebian = (address: string): boolean => /\/debian\/?$/.test(address)

function fromStanzas(text: string): Mirror | null {
  for (const stanza of text.replaceAll(/^#.*\n/gm, '').split(/\n\s*\n/)) {
    const field = (name: string): string | undefined =>
      new RegExp(`^${name}:[ \\t]*(\\S.*)$`, 'im').exec(stanza)?.[1]?.trim()
    const mirror = field('URIs')?.split(/\s+/).find(isDebian)
    const off = field('Enabled')?.toLowerCase() === 'no'
    if (mirror !== undefined && !off && field('Types')?.split(/\s+/).includes('deb'))
      return { mirror, keyring: field('Signed-By') ?? null }
  }
  return null
}

function fromLines(text: string): Mirror | null {
  for (const line of text.split('\n')) {
    const [, options = '', mirror = ''] = /^deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s/.exec(line.trim()) ?? []
    if (isDebian(mirror)) return { mirror, keyring: /signed-by=(\S+)/.exec(options)?.[1] ?? null }
  }
  return null
}
