/** Reads the typed hours after which a campaign ends by itself, and says beforehand what a change will do. */
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
  `Once only people are left who cannot be called as things stand, it waits ${countText(hours)} h, closes them as skipped and ends.${
    now !== null && hours < now ? ' Hours that have passed since then count: it may end at once.' : ''
  }`
