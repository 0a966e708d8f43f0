/**
 * Makes typed, time-ordered ids: a prefix and 32 hex digits laid out as a version 7 UUID (RFC 9562), so that ids sort
 * by creation and a call id doubles as the id of its queue job. The last byte of the UUID says the kind again: the
 * database keeps the 16 bytes alone, and whoever reads them knows the prefix.
 */
import type { Random } from './random.ts'
import { invariant } from './result.ts'

/** The order is part of every stored id: add at the end, remove nothing. */
export const ID_PREFIXES = {
  workspace: 'ws',
  campaign: 'camp',
  task: 'task',
  call: 'call',
  number: 'num',
  connection: 'conn',
  contact: 'ctc',
  agent: 'agt',
  upload: 'upl',
  segment: 'seg',
  key: 'key',
  user: 'usr',
  incident: 'inc',
  template: 'tpl',
  filter: 'flt',
} as const
export type IdKind = keyof typeof ID_PREFIXES

/** Makes ids; one per process, given the clock and random source of that process. */
export interface Ids {
  next(kind: IdKind): string
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
const codeOf = (kind: IdKind): string => CODES.get(ID_PREFIXES[kind]) ?? ''

/** @param now epoch milliseconds @param random uniform source; in production a cryptographic one */
export function createIds(now: () => number, random: Random): Ids {
  let last = 0
  let counter = 0
  return {
    next(kind) {
      const at = Math.max(Math.floor(now()), last)
      counter = at === last ? counter + 1 : 0
      last = counter > 0xfff ? at + 1 : at
      if (counter > 0xfff) counter = 0
      const r = () => Math.floor(random.next() * 0x10000)
      const variant = hex(0x8000 | (r() & 0x3fff), 4)
      const low = hex(r() & 0xff, 2)
      return `${ID_PREFIXES[kind]}_${hex(last, 12)}7${hex(counter, 3)}${variant}${hex(r(), 4)}${hex(r(), 4)}${low}${codeOf(kind)}`
    },
  }
}

/**
 * Gives the UUIDs of many ids of one kind, in ascending order, by counting from a first one: six of its random digits
 * are the number. So a thread makes ids without a clock or chance of its own. The first id itself is to be used for
 * nothing else.
 */
export function countedIds(first: string): (nth: number) => string {
  const uuid = uuidOf(first)
  const [before, after] = [uuid.slice(0, 24), uuid.slice(30)]
  return (nth) => {
    invariant(nth < 0x1000000, 'an id that can be counted')
    return `${before}${hex(nth, 6)}${after}`
  }
}

/** Before every id; it names nothing. */
export const NO_ID = '00000000-0000-0000-0000-000000000000'

const CODES = new Map(
  Object.values(ID_PREFIXES).map((prefix, index) => [prefix as string, hex(index + 1, 2)]),
)
const PREFIXES = new Map([...CODES].map(([prefix, code]) => [code, prefix]))

/** A pattern that every id of a kind matches, and nothing else. */
export const idPattern = (kind: IdKind): RegExp =>
  new RegExp(`^${ID_PREFIXES[kind]}_[0-9a-f]{30}${codeOf(kind)}$`)

const ID = /^([a-z]{2,5})_[0-9a-f]{30}([0-9a-f]{2})$/
/** Whether a text is written like an id, of whatever kind, also when nobody made it. */
export const looksLikeId = (text: string): boolean => ID.test(text)
/** Whether one of our processes may have made it: its prefix and its last byte name the same kind. */
export function isId(text: string): boolean {
  const [, prefix, code] = ID.exec(text) ?? []
  return code !== undefined && PREFIXES.get(code) === prefix
}

/** The id of a call of ours; null for whatever else a carrier gives in its place. */
export const ownCallId = (text: string | null): string | null =>
  text !== null && CALL.test(text) ? text : null
const CALL = idPattern('call')

/** The UUID inside an id, in the 8-4-4-4-12 form of databases and queue engines. */
export function uuidOf(id: string): string {
  const h = id.slice(id.indexOf('_') + 1)
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`
}

/** The inverse of `uuidOf`. A UUID of another maker, and any other text, stays as it is. */
export function idOf(uuid: string): string {
  const prefix = UUID.test(uuid) ? PREFIXES.get(uuid.slice(-2)) : undefined
  return prefix === undefined ? uuid : `${prefix}_${uuid.replaceAll('-', '')}`
}
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
