/** Tells whether a text names one person, by number, e-mail address or full name, in any notation. */
export interface Named {
  readonly e164: string
  readonly email: string | null
  readonly first_name: string | null
  readonly last_name: string | null
}

/** So many digits tell a number, however its country code was written. */
export const TELLING_DIGITS = 9
/** The fewest digits that a search for a number takes. */
const FEWEST_DIGITS = 4
const PHONE = /^[+\d\s().\-/]+$/

export const plain = (text: string | null): string =>
  (text ?? '').toLowerCase().replaceAll(/\s+/g, ' ').trim()

export function identifies(person: Named, text: string): boolean {
  const said = plain(text)
  const digits = said.replaceAll(/\D/g, '')
  if (digits.includes(person.e164.slice(-TELLING_DIGITS))) return true
  const end = digits.replace(/^0+/, '')
  if (PHONE.test(said) && end.length >= FEWEST_DIGITS && person.e164.endsWith(end)) return true
  const [first, last, email] = [plain(person.first_name), plain(person.last_name), plain(person.email)]
  if (email !== '' && said.includes(email)) return true
  return (
    first !== '' &&
    last !== '' &&
    [`${first} ${last}`, `${last} ${first}`, `${last}, ${first}`].some((name) => said.includes(name))
  )
}
