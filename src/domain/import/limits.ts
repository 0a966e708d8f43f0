/** Sets how large a contact file may be, and lists why a file is refused as a whole. */
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
