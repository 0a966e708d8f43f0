/**
 * Binds stored secrets to the address they were entered for; `change-connection.ts` calls it. Otherwise an admin
 * could have them sent to their own address and read there what this server never shows.
 */
import { connectionProblems } from '#wording/connections.ts'
import type { CarrierSettings } from '#carriers/settings.ts'
import { Problem } from '#verb/problem.ts'

type Values = Readonly<Record<string, unknown>>

/** @throws Problem when scheme, host or port of an address changes and a stored secret is not given with it */
export function refuseKeptSecrets(
  offers: readonly CarrierSettings[],
  before: { readonly carrier: string; readonly config: Values; readonly secret: Values },
  patch: { readonly config?: Values | undefined; readonly secret?: Values | undefined },
): void {
  const offer = offers.find((each) => each.kind === before.carrier)
  if (!offer || !patch.config) return
  const { config } = patch
  const moved = offer.config.filter(
    ({ kind, name }) =>
      kind === 'url' &&
      config[name] !== undefined &&
      originOf(config[name]) !== originOf(before.config[name]),
  )
  const kept = offer.secret.filter(({ name }) => before.secret[name] && patch.secret?.[name] === undefined)
  if (moved.length > 0 && kept.length > 0)
    throw new Problem('invalid_value', connectionProblems.secretMoved(labels(moved), labels(kept)))
}

const labels = (fields: readonly { readonly label: string }[]): string[] => fields.map((field) => field.label)

/** Null when no address is stored: then no secret was entered for one. */
const originOf = (value: unknown): string | null =>
  typeof value === 'string' ? (URL.parse(value)?.origin ?? value) : null
