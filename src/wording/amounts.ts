/**
 * Reads amounts of money as people type them, in the major units of a currency, and writes them in the same way. Forms
 * and the command line call it.
 */

/** How many digits the amounts of a currency have after the point (ISO 4217): 2 for USD, 0 for JPY, 3 for KWD. */
export const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** `0.05` in USD is 5 minor units. @returns null for a text that is no amount of this currency */
export function minorOf(typed: string, currency: string): number | null {
  const digits = minorDigits(currency)
  const match = /^\d{1,12}(?:\.(\d+))?$/.exec(typed.trim())
  return match && (match[1] ?? '').length <= digits ? Math.round(Number(typed) * 10 ** digits) : null
}

/** The amount in major units, as `minorOf` reads it: 1250 in USD is `12.50`. */
export function majorText(minor: number, currency: string): string {
  const digits = minorDigits(currency)
  return (minor / 10 ** digits).toFixed(digits)
}
