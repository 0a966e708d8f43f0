/** Reads the typed hours after which a campaign ends by itself, and says beforehand what a change will do. */
import * as wording from '#wording/pages/live-limits.ts'
import { countText } from '#web/ui/figures.ts'

export const MOST_END_HOURS = 720

export type TypedHours =
  | { readonly kind: 'none' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'hours'; readonly hours: number }

export function typedHours(text: string): TypedHours {
  if (text.trim() === '') return { kind: 'none' }
  const hours = Number(text)
  return Number.isInteger(hours) && hours >= 1 && hours <= MOST_END_HOURS
    ? { kind: 'hours', hours }
    : { kind: 'wrong' }
}

/** @param now the present hours; null when the campaign never ends by itself */
export const endPreview = (hours: number, now: number | null): string =>
  wording.onceOnlyPeopleAreLeft(
    countText(hours),
    now !== null && hours < now ? wording.hoursThatHavePassed : '',
  )
