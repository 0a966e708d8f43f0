/** Says what a field of a request has to hold. The schemas of the wire answer with it, one message per wrong field. */
export const fieldFaults = {
  id: (prefix: string) => `an id that begins with ${prefix}_`,
  instant: 'an instant from 1900 to 2999',
  country: 'a two-letter country code',
  timeZone: 'an IANA time zone',
  fieldKey: 'a key of lower-case letters, digits and _',
  filterParts: 'at most 20 parts',
} as const

/** Stands for an answer that says nothing about itself. */
export const answeredOnly = (status: number): string => `The server answered ${status}.`
