/** Explains the codes of failed uploads to people. */
export const UPLOAD_ERRORS: Readonly<Record<string, string>> = {
  file_empty: 'The file held no rows.',
  file_too_large: 'The file was larger than 500 MB. Split it and import the parts.',
  too_many_rows: 'The file had more than 2,000,000 rows. Split it and import the parts.',
  too_many_columns: 'The file had more than 200 columns. Leave out those that are not needed.',
  no_phone_column: 'No column held phone numbers.',
  mapping_invalid: 'The meaning of the columns did not fit the file.',
  too_much_work: 'Reading the file took too long. Check that it is a list of contacts with one row for each.',
  gzip_broken: 'The gzip file was damaged or not complete. Pack it again, or import it unpacked.',
  unpacks_too_large: 'The gzip file unpacked to far more than its size. Import it unpacked.',
  workbook_broken: 'The workbook was damaged or not complete. Save it again, and import that.',
  workbook_too_large:
    'The workbook held far more than its size said. Save the sheet as CSV, and import that.',
  interrupted: 'The server stopped while it read the file. No contact was changed; import it again.',
  import_failed: 'The import broke off. No contact was changed; import it again.',
}
