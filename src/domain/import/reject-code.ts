/**
 * Lists the reasons for rejecting a row: one code each, and one sentence that says what to do. A reason that lies in
 * the phone number comes from the rules of phone numbers with a sentence of its own.
 */
import { PHONE_REFUSAL_TEXT, PHONE_REFUSALS, type PhoneRefusal } from '#domain/phone/refusals.ts'

export const ROW_FAULTS = [
  'unterminated_quote',
  'text_after_quote',
  'row_too_long',
  'too_few_cells',
  'too_many_cells',
  'invalid_bytes',
  'cell_too_long',
  'unknown_country_name',
  'unknown_time_zone',
  'unreadable_consent',
  'unreadable_date',
  'unreadable_do_not_call',
] as const
export type RowFault = (typeof ROW_FAULTS)[number]

export const ROW_FAULT_SENTENCES: Readonly<Record<RowFault, string>> = {
  unterminated_quote:
    'A quotation mark opens on this line and is never closed. Close it, or double it if it belongs to the text.',
  text_after_quote:
    'Text follows a closing quotation mark. Double every quotation mark that belongs to the text.',
  row_too_long:
    'This row is longer than 1 MB. Shorten it, or look for a missing quotation mark or line break.',
  too_few_cells:
    'This row has fewer cells than the file has columns, so its values cannot be placed. Add the missing separators.',
  too_many_cells:
    'This row has more cells than the file has columns. Put quotation marks around a text that holds the separator.',
  invalid_bytes:
    'This cell holds characters that cannot be read. Save the file as UTF-8, or choose its encoding.',
  cell_too_long: 'This cell is longer than 32,768 characters. Shorten it or leave the column out.',
  unknown_country_name: 'This country is not known. Write its two-letter code, such as US or DE.',
  unknown_time_zone:
    'This time zone is not known. Write its full name, such as America/New_York, or leave it empty.',
  unreadable_consent:
    'This consent cannot be read. Write yes, no or the date of consent as YYYY-MM-DD, or leave it empty.',
  unreadable_date: 'This date cannot be read without guessing. Write it as YYYY-MM-DD.',
  unreadable_do_not_call: 'It is not clear whether this person may be called. Write yes (do not call) or no.',
}

export type RejectCode = RowFault | PhoneRefusal
export const REJECT_CODES: readonly RejectCode[] = [...ROW_FAULTS, ...PHONE_REFUSALS]

/** The sentence of every code, for people and for the documentation. */
export const REJECT_SENTENCES: Readonly<Record<RejectCode, string>> = {
  ...PHONE_REFUSAL_TEXT,
  ...ROW_FAULT_SENTENCES,
}
