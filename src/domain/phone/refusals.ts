/** Lists why a cell is not a number we dial. Each code has one plain sentence that says what to do about it. */
export const PHONE_REFUSALS = [
  'empty',
  'negative_number',
  'scientific_notation',
  'decimal_number',
  'extension',
  'several_numbers',
  'letters',
  'unreadable',
  'missing_country',
  'unknown_country',
  'lost_leading_zero',
  'too_short',
  'too_long',
  'not_valid',
  'emergency',
  'short_code',
  'premium',
  'shared_cost',
  'toll_free',
  'satellite',
  'personal_number',
  'pager',
  'non_geographic',
] as const
export type PhoneRefusal = (typeof PHONE_REFUSALS)[number]

export const PHONE_REFUSAL_TEXT: Readonly<Record<PhoneRefusal, string>> = {
  empty: 'The cell is empty: enter a phone number.',
  negative_number: 'The number starts with a minus sign: write it as + and digits, or remove the sign.',
  scientific_notation:
    'A spreadsheet has rounded this number (like 1.5E+10): format the column as text and export it again.',
  decimal_number: 'This is a decimal number: format the column as text and export it again.',
  extension: 'Extensions cannot be dialled: enter a direct number without an extension.',
  several_numbers: 'The cell holds more than one number: keep one number per row.',
  letters: 'The number contains letters: write it with digits only.',
  unreadable: 'The number contains signs that phone numbers do not have: write it as + and digits.',
  missing_country:
    'The country is missing: write the number with + and its country code, or choose a country for the import.',
  unknown_country: 'No country has this calling code: check the digits after the +.',
  lost_leading_zero:
    'The leading zero seems to be lost: format the column as text, or write the number with + and its country code.',
  too_short: 'The number has too few digits: add the missing ones, the area code included.',
  too_long:
    'The number has too many digits: check it, and write foreign numbers with + and their country code.',
  not_valid: 'No such number exists in this country: check the digits.',
  emergency: 'This is an emergency number: remove it.',
  short_code: 'This is a short or service number: enter a full phone number.',
  premium: 'This is a premium-rate number: enter an ordinary one.',
  shared_cost: 'This is a shared-cost number: enter an ordinary one.',
  toll_free: 'This is a toll-free number: enter an ordinary one.',
  satellite: 'This is a satellite or international-network number: enter an ordinary one.',
  personal_number: 'This is a follow-me number with its own charges: enter an ordinary one.',
  pager: 'This is a pager or voicemail number: enter one that a person answers.',
  non_geographic: 'This number belongs to no place and no person: enter an ordinary one.',
}
