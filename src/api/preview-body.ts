/**
 * Reads the bytes for a preview: the beginning of a text file, or a whole workbook, since its sheets cannot be read
 * earlier. At most two workbooks of a workspace are in memory at once; further uploads wait unread.
 */
import type { Readable } from 'node:stream'
import { INTAKE_LIMITS } from '#domain/import/limits.ts'
import { requestProblems } from '#wording/request-problems.ts'
import { FILE_REFUSAL_SENTENCES } from '#wording/import-rejects.ts'
import { PREVIEW_BYTES } from '#contacts/import/preview-file.ts'
import { createTurns } from '#contacts/import/take-turns.ts'
import { isZip } from '#contacts/import/unpack.ts'
import { Problem } from '#verb/problem.ts'

const turns = createTurns(2)

/** @returns the bytes, and a function that says that they are no longer needed */
export async function previewBody(
  source: Readable,
  workspace: string,
): Promise<{ readonly bytes: Buffer; readonly release: () => void }> {
  const chunks: Buffer[] = []
  let bytes = 0
  let end: (() => void) | undefined
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      bytes += chunk.byteLength
      if (bytes <= PREVIEW_BYTES) continue
      if (!isZip(Buffer.concat(chunks.slice(0, 4))))
        throw new Problem('payload_too_large', requestProblems.previewTooLarge)
      if (bytes > INTAKE_LIMITS.workbookBytes)
        throw new Problem('payload_too_large', FILE_REFUSAL_SENTENCES.workbook_too_large)
      end ??= await turns.take(workspace)
    }
    return { bytes: Buffer.concat(chunks), release: () => end?.() }
  } catch (error) {
    end?.()
    throw error
  }
}
