/** Defines the exception with which each step of an import refuses a file. */
import type { FileRefusal } from '#domain/import/limits.ts'
import { FILE_REFUSAL_SENTENCES } from '#wording/import-rejects.ts'

/** The whole file is refused and its rows are not judged. The message is the sentence shown to people. */
export class ContactFileRefused extends Error {
  readonly code: FileRefusal
  constructor(code: FileRefusal) {
    super(FILE_REFUSAL_SENTENCES[code])
    this.name = 'ContactFileRefused'
    this.code = code
  }
}
