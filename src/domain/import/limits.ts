/** Sets how large a contact file may be, and the sentence for a file that is refused as a whole. */
export const INTAKE_LIMITS = {
  fileBytes: 500_000_000,
  /** The size of a workbook as it is sent: it can be read only once all of it has arrived. */
  workbookBytes: 33_554_432,
  rows: 2_000_000,
  columns: 200,
  cellCharacters: 32_768,
  /** A longer row, in bytes, counts as a row whose quotation mark was never closed. */
  rowBytes: 1_048_576,
} as const

/**
 * Limits of a workbook: the size that all its parts unpack to, the ratio by which a part unpacks, the texts that its
 * cells share, and the text that all cells together hold.
 */
export const WORKBOOK_LIMITS = {
  parts: 10_000,
  unpackedBytes: 500_000_000,
  ratio: 200,
  sharedTexts: 5_000_000,
  sharedBytes: 128_000_000,
  characters: 500_000_000,
} as const

/** Limits of a gzip: the size that it unpacks to, and the ratio to its own size. */
export const UNPACK_LIMITS = { bytes: 100_000_000, ratio: 200 } as const

export const FILE_REFUSALS = [
  'file_empty',
  'file_too_large',
  'too_many_rows',
  'too_many_columns',
  'no_phone_column',
  'mapping_invalid',
  'too_much_work',
  'workbook_broken',
  'workbook_too_large',
  'no_such_sheet',
  'other_zip',
  'old_workbook',
  'pdf',
  'gzip_broken',
  'packed_twice',
  'unpacks_too_large',
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
