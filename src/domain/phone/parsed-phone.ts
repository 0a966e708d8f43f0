/** Describes a number that may be dialled, as the number rules return it. */
import type { CountryCode } from 'libphonenumber-js/max'
import type { E164 } from './e164.ts'

export type { CountryCode }

export const PHONE_KINDS = [
  'geographic',
  'mobile',
  'geographic_or_mobile',
  'toll_free',
  'premium',
  'shared_cost',
  'voip',
  'satellite',
  'non_geographic',
  'short',
  'unknown',
] as const
export type PhoneKind = (typeof PHONE_KINDS)[number]

export interface ParsedPhone {
  readonly e164: E164
  /** ISO-2; null when the number belongs to no country. */
  readonly country: CountryCode | null
  readonly kind: PhoneKind
}
