/**
 * Gives the values of a person that fill the variables of a text. The script of a talk and the message for a machine
 * take them from here, so that both say the same.
 */
import { columns, type RowOf } from '#db/columns.ts'

export const personColumns = columns('contact', 'first_name', 'last_name', 'company', 'email', 'custom')

/** @param person with the number that is called @returns by name of the variable; unknown values are empty */
export function personValues(
  person: RowOf<typeof personColumns> & { readonly e164: string },
): Record<string, string> {
  const { first_name, last_name, company, email, e164: phone, custom } = person
  const known = Object.entries({ first_name, last_name, company, email, phone })
  const own = Object.entries(custom).map(([key, value]) => [`custom.${key}`, value] as const)
  return Object.fromEntries([...known, ...own].map(([name, value]) => [name, value ?? '']))
}
