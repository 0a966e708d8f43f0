/** Writes countries by name. */
import { DASH } from '#web/ui/figures.ts'

const names = new Intl.DisplayNames('en-GB', { type: 'region' })

export const countryText = (code: string | null): string => (code === null ? DASH : (names.of(code) ?? code))

/** Null: every country. */
export function countriesText(codes: readonly string[] | null): string {
  if (codes === null) return 'Every country'
  return codes.length === 0 ? 'No country' : codes.map(countryText).join(', ')
}
