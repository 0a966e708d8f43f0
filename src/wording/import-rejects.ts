/**
 * Says what to do about a phone number, a row or a file that cannot be taken in, one sentence or two per code. Imports,
 * the do-not-call list, pre-flight and every form with a phone number call it.
 */
import type { FileRefusal } from '#domain/import/limits.ts'
import type { RejectCode, RowFault } from '#domain/import/reject-code.ts'
import type { PhoneRefusal } from '#domain/phone/refusals.ts'

export const PHONE_REFUSAL_SENTENCES: Readonly<Record<PhoneRefusal, string>> = {
  empty: 'The cell is empty. Enter a phone number.',
  negative_number: 'The number starts with a minus sign. Write it as + and digits, or remove the sign.',
  scientific_notation:
    'A spreadsheet has rounded this number (like 1.5E+10). Format the column as text and export it again.',
  decimal_number: 'This is a decimal number. Format the column as text and export it again.',
  extension: 'Extensions cannot be dialled. Enter a direct number without an extension.',
  several_numbers: 'The cell holds more than one number. Keep one number per row.',
  letters: 'The number contains letters. Write it with digits only.',
  unreadable: 'The number contains signs that phone numbers do not have. Write it as + and digits.',
  missing_country:
    'The country is missing. Write the number with + and its country code, or choose a country for the import.',
  unknown_country: 'No country has this calling code. Check the digits after the +.',
  lost_leading_zero:
    'The leading zero seems to be lost. Format the column as text, or write the number with + and its country code.',
  too_short: 'The number has too few digits. Add the missing ones, the area code included.',
  too_long:
    'The number has too many digits. Check it, and write foreign numbers with + and their country code.',
  not_valid: 'No such number exists in this country. Check the digits.',
  emergency: 'This is an emergency number. Remove it.',
  short_code: 'This is a short or service number. Enter a full phone number.',
  premium: 'This is a premium-rate number. Enter an ordinary one.',
  shared_cost: 'This is a shared-cost number. Enter an ordinary one.',
  toll_free: 'This is a toll-free number. Enter an ordinary one.',
  satellite: 'This is a satellite or international-network number. Enter an ordinary one.',
  personal_number: 'This is a follow-me number with its own charges. Enter an ordinary one.',
  pager: 'This is a pager or voicemail number. Enter one that a person answers.',
  non_geographic: 'This number belongs to no place and no person. Enter an ordinary one.',
}

const ROW_FAULT_SENTENCES: Readonly<Record<RowFault, string>> = {
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

export const REJECT_SENTENCES: Readonly<Record<RejectCode, string>> = {
  ...PHONE_REFUSAL_SENTENCES,
  ...ROW_FAULT_SENTENCES,
}

export const FILE_REFUSAL_SENTENCES: Readonly<Record<FileRefusal, string>> = {
  file_empty: 'The file holds no rows. Check that you chose the right file.',
  file_too_large: 'The file is larger than 500 MB. Split it and upload the parts one after the other.',
  too_many_rows: 'The file has more than 2,000,000 rows. Split it and upload the parts one after the other.',
  too_many_columns: 'The file has more than 200 columns. Remove the columns that the campaign does not need.',
  no_phone_column: 'No column holds phone numbers. Choose the column that does.',
  mapping_invalid:
    'The column mapping does not fit the file. Give every column one meaning, and no meaning twice.',
  too_much_work:
    'Looking at this file takes too long. Check that it is a list of contacts with one row for each of them.',
  workbook_broken:
    'This workbook (.xlsx) is damaged or not complete. Open it, save it again as .xlsx or as CSV UTF-8, and upload that.',
  workbook_too_large:
    'This workbook (.xlsx) is larger than 32 MB, or holds far more than its size says. Open it, save the sheet with the contacts as CSV UTF-8, and upload that.',
  no_such_sheet:
    'The file has no sheet of this name. Choose one of the sheets that the preview lists, or none.',
  other_zip:
    'This is a zipped file and no .xlsx workbook. Unpack it, or open it and save the sheet with the contacts as .xlsx or CSV UTF-8, and upload that.',
  old_workbook:
    'This is an old Excel workbook (.xls), or one that a password protects. Open it, save it as .xlsx without a password or the sheet with the contacts as CSV UTF-8, and upload that.',
  pdf: 'This is a PDF, from which no rows can be read. Export the contacts as CSV and upload that.',
  gzip_broken: 'This gzip file is damaged or incomplete. Pack it again, or upload it unpacked.',
  packed_twice: 'This file is packed more than once. Unpack it, and upload the file inside.',
  unpacks_too_large:
    'This gzip file unpacks to more than 100 MB, or to more than 200 times its size. Upload it unpacked.',
}

/** The columns of the download, in their order. */
export const DUPLICATE_COLUMNS = ['Line', 'Same number as line', 'Phone'] as const
