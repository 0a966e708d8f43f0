/** How large a contact file may be, and what is said when it is not taken at all. */
export const INTAKE_LIMITS = {
  fileBytes: 500_000_000,
  rows: 2_000_000,
  columns: 200,
  cellCharacters: 32_768,
  /** A row longer than this, in bytes, is taken for one whose quotation mark was never closed. */
  rowBytes: 1_048_576,
} as const

export const FILE_REFUSALS = [
  'file_empty',
  'file_too_large',
  'too_many_rows',
  'too_many_columns',
  'no_phone_column',
  'mapping_invalid',
  'too_much_work',
] as const
export type FileRefusal = (typeof FILE_REFUSALS)[number]

export const FILE_REFUSAL_SENTENCES: Readonly<Record<FileRefusal, string>> = {
  file_empty: 'The file holds no rows. Check that you chose the right file.',
  file_too_large: 'The file is larger than 500 MB. Split it and upload the parts one after the other.',
  too_many_rows: 'The file has more than 2,000,000 rows. Split it and upload the parts one after the other.',
  too_many_columns: 'The file has more than 200 columns. Remove the columns that the campaign does not need.',
  no_phone_column: 'No column holds phone numbers. Choose the column that does.',
  mapping_invalid:
    'The column mapping does not fit the file: give every column one meaning, and no meaning twice.',
  too_much_work:
    'Looking at this file takes too long. Check that it is a list of contacts with one row for each of them.',
}
