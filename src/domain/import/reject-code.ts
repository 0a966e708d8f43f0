/**
 * Lists the reasons for rejecting a row. A reason that lies in the phone number comes from the rules of phone numbers.
 * `wording/import-rejects.ts` says of each what to do.
 */
import { PHONE_REFUSALS, type PhoneRefusal } from '#domain/phone/refusals.ts'

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

export type RejectCode = RowFault | PhoneRefusal
export const REJECT_CODES: readonly RejectCode[] = [...ROW_FAULTS, ...PHONE_REFUSALS]
