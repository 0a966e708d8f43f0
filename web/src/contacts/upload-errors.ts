/** Explains the codes of failed uploads to people. */
import * as wording from '#wording/pages/contacts.ts'
export const UPLOAD_ERRORS: Readonly<Record<string, string>> = {
  file_empty: wording.theFileHeldNoRows,
  file_too_large: wording.theFileWasLarger,
  too_many_rows: wording.theFileHadMore,
  too_many_columns: wording.theFileHadMoreThanColumns,
  no_phone_column: wording.noColumnHeldPhone,
  mapping_invalid: wording.theMeaningOfTheColumns,
  too_much_work: wording.readingTheFileTook,
  gzip_broken: wording.theGzipFileWasDamaged,
  unpacks_too_large: wording.theGzipFileUnpacked,
  workbook_broken: wording.theWorkbookWasDamaged,
  workbook_too_large: wording.theWorkbookHeldFar,
  interrupted: wording.theServerStoppedWhile,
  import_failed: wording.theImportBrokeOffNoContact,
}
