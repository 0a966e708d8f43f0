/** What the codes of failed uploads mean for people. */
export const UPLOAD_ERRORS: Readonly<Record<string, string>> = {
  file_empty: 'The file held no rows.',
  file_too_large: 'The file was larger than 500 MB. Split it and import the parts.',
  too_many_rows: 'The file had more than 2,000,000 rows. Split it and import the parts.',
  too_many_columns: 'The file had more than 200 columns. Leave out those that are not needed.',
  no_phone_column: 'No column held phone numbers.',
  mapping_invalid: 'The meaning of the columns did not fit the file.',
  interrupted: 'The server stopped while it read the file. No contact was changed; import it again.',
  import_failed: 'The import broke off. No contact was changed; import it again.',
}
