/**
 * Reads and fills variables in an agent's prompt and opening line: `{{first_name}}`, `{{custom.plan}}`. It holds no
 * schemas, since the browser loads it too.
 */

/** The variables that every contact may have. Besides them there is `custom.` and the key of a custom field. */
export const CONTACT_VARIABLES = ['first_name', 'last_name', 'company', 'email', 'phone'] as const

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g
const CUSTOM = /^custom\.[a-z][a-z0-9_]{0,63}$/

/** Each variable of a text once, in the order in which they stand. */
export const variablesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(VARIABLE)].map(([, name]) => name ?? '')),
]

/** Whether a contact can have such a value. */
export const isVariable = (name: string): boolean =>
  (CONTACT_VARIABLES as readonly string[]).includes(name) || CUSTOM.test(name)

/** The text with its variables filled in; a variable without a value leaves nothing behind. */
export const fillVariables = (text: string, values: Readonly<Record<string, string>>): string =>
  text
    .replaceAll(VARIABLE, (_, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : ''))
    .replaceAll(/ +([,.!?])/g, '$1')
