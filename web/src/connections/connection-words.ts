/** Holds a connection as the form has it: every value as it is typed, and the faults in it. */
import type { CarrierOffer, Connection, ConnectionPatch, NewConnection } from '#contract/connections.ts'
import * as wording from '#wording/pages/connections.ts'

export type Field = CarrierOffer['config'][number]

export interface ConnectionDraft {
  readonly name: string
  readonly concurrencyLimit: string
  readonly callsPerSecond: string
  readonly config: Readonly<Record<string, string>>
  /** Only typed secrets: stored ones never come back. */
  readonly secret: Readonly<Record<string, string>>
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

export function draftOf(offer: CarrierOffer, connection: Connection | null): ConnectionDraft {
  return {
    name: connection?.name ?? offer.name,
    concurrencyLimit: String(connection?.concurrencyLimit ?? 20),
    callsPerSecond: String(connection?.callsPerSecond ?? 1),
    config: Object.fromEntries(
      offer.config.map(({ name, initial }) => [name, textOf(connection ? connection.config[name] : initial)]),
    ),
    secret: {},
  }
}

type Stored = Pick<Connection, 'config' | 'secrets'> | null

/**
 * Whether the address differs from the stored one: stored secrets are not sent there, so all of them are asked for
 * again.
 */
export const leadsElsewhere = (offer: CarrierOffer, draft: ConnectionDraft, stored: Stored): boolean =>
  stored !== null &&
  offer.config.some(
    ({ name, kind }) =>
      kind === 'url' && originOf(draft.config[name] ?? '') !== originOf(textOf(stored.config[name])),
  )

const originOf = (text: string): string => URL.parse(text.trim())?.origin ?? text.trim()

/** Faults by name of the field; empty when the draft can be sent. */
export function faultsOf(
  offer: CarrierOffer,
  draft: ConnectionDraft,
  stored: Stored,
): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {}
  if (draft.name.trim() === '') faults['name'] = wording.giveTheConnectionAName
  if (!isWhole(draft.concurrencyLimit, 10_000)) faults['concurrencyLimit'] = wording.aWholeNumberFromTo
  const rate = Number(draft.callsPerSecond)
  if (!(rate > 0 && rate <= 1000)) faults['callsPerSecond'] = wording.moreThanZero
  for (const field of offer.config) {
    const fault = faultOf(field, draft.config[field.name] ?? '')
    if (fault) faults[field.name] = fault
  }
  const elsewhere = leadsElsewhere(offer, draft, stored)
  for (const field of offer.secret) {
    if (draft.secret[field.name]) continue
    const kept = stored?.secrets.includes(field.name) ?? false
    if (kept && elsewhere) faults[field.name] = wording.typeItAgain
    else if (field.required && !kept) faults[field.name] = wording.carrierNeedsThis
  }
  return faults
}

const isWhole = (text: string, most: number): boolean => /^\d+$/.test(text.trim()) && Number(text) <= most

function faultOf({ kind, required }: Field, text: string): string | null {
  if (text.trim() === '') return required ? wording.carrierNeedsThis : null
  if (kind === 'number') return Number(text) > 0 ? null : wording.aPositiveNumber
  if (kind !== 'url') return null
  return /^https?:\/\/[^\s/]+/.test(text.trim()) ? null : wording.anAddressThatStarts
}

const valuesOf = (fields: readonly Field[], typed: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    fields.flatMap(({ name, kind }) => {
      const text = (typed[name] ?? '').trim()
      return text === '' ? [] : [[name, kind === 'number' ? Number(text) : text]]
    }),
  )

export function bodyOf(offer: CarrierOffer, draft: ConnectionDraft): NewConnection & ConnectionPatch {
  const secret = valuesOf(offer.secret, draft.secret)
  return {
    name: draft.name.trim(),
    carrier: offer.kind,
    concurrencyLimit: Number(draft.concurrencyLimit),
    callsPerSecond: Number(draft.callsPerSecond),
    config: valuesOf(offer.config, draft.config),
    ...(Object.keys(secret).length > 0 ? { secret } : {}),
  }
}
