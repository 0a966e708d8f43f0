/**
 * Makes typed, time-ordered ids: a prefix and 32 hex digits laid out as a version 7 UUID (RFC 9562), so that ids sort
 * by creation and a call id doubles as the id of its queue job.
 */
import type { Random } from './random.ts'

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
      return `${ID_PREFIXES[kind]}_${hex(last, 12)}7${hex(counter, 3)}${variant}${hex(r(), 4)}${hex(r(), 4)}${hex(r(), 4)}`
    },
  }
}

/** The UUID inside an id, in the 8-4-4-4-12 form that queue engines want. */
export function uuidOf(id: string): string {
  const h = id.slice(id.indexOf('_') + 1)
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`
}

/** The call id of a queue job: the inverse of `uuidOf` for calls. */
export const callIdOfJob = (uuid: string): string => `${ID_PREFIXES.call}_${uuid.replaceAll('-', '')}`
