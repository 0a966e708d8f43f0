/** Writes figures and codes for people, the same everywhere. Sentences, pages and the command line call it. */

const whole = new Intl.NumberFormat('en-GB')
const oneDigit = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

/** "1,088", "−3". */
export const countText = (n: number): string => whole.format(n).replace('-', '−')

/** "0.5", "1,088.3". */
export const decimalText = (n: number): string => oneDigit.format(n).replace('-', '−')

/** "1 call", "1,200 calls". */
export const counted = (n: number, one: string, many: string): string =>
  `${countText(n)} ${n === 1 ? one : many}`

/** @param share from 0 to 1 */
export const percentText = (share: number): string => `${Math.round(share * 100)} %`

/** A time in a unit that people plan with: `45 s`, `30 min`, `2 h`, `3 days`. @param seconds at least 0 */
export function spanText(seconds: number): string {
  const units = [
    [86_400, 'days'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ] as const
  const [size, unit] = units.find(([size]) => seconds >= size) ?? [1, 's']
  const many = seconds / size
  // Half an hour or half a day matters; half a minute does not.
  const n = size >= 3600 && many < 10 ? decimalText(many) : countText(Math.round(many))
  return `${n} ${n === '1' && unit === 'days' ? 'day' : unit}`
}

const currencies = new Map<string, Intl.NumberFormat>()

/** "US$27.88": major units with the digits that the currency has. @param minor minor units */
export function moneyText(minor: number, currency: string): string {
  const format = currencies.get(currency) ?? new Intl.NumberFormat('en-GB', { style: 'currency', currency })
  currencies.set(currency, format)
  const text = format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
  return text.replace('-', '−')
}

/** "carrier_auth_lost" as "carrier auth lost". */
export const spaced = (code: string): string => code.replaceAll('_', ' ')

/** The name of a field as words: "maxRetries" as "max retries". */
export const fieldWords = (name: string): string => spaced(name.replaceAll(/([A-Z])/g, ' $1')).toLowerCase()

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** "Ada", "Ada and Bertram", "Ada, Bertram and Cleo"; of many, the first ones and how many more. */
export function listed(names: readonly string[], most = 4): string {
  const shown = names.length > most ? names.slice(0, most - 1) : names
  const rest = names.length - shown.length
  const all = rest > 0 ? [...shown, `${countText(rest)} more`] : shown
  const last = all.at(-1) ?? ''
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} and ${last}`
}
