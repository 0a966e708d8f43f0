/**
 * Shows how a file would be imported, from its first bytes and by the same code: shape, mapping of the columns, and
 * the first rows as contacts or rejections. Every file but a very small one is read in a thread, which is stopped
 * when it takes too long. Nothing is stored.
 */
import type { UploadPreview } from '#contract/uploads.ts'
import { type Look, lookAtFile, type LookRequest } from './look-at-file.ts'
import { HERE_BYTES } from './open-checked-file.ts'
import { runInThread } from './run-in-thread.ts'
import { isPacked } from './unpack.ts'

/** Bytes that are read. */
export const PREVIEW_BYTES = 262_144

export interface PreviewRequest extends LookRequest {
  /** Tells which of these numbers are own numbers. */
  ownAmong(phones: readonly string[]): Promise<ReadonlySet<string>>
}

/** Throws `ContactFileRefused` when the file as a whole is refused, whatever its mapping. */
export async function previewFile({ ownAmong, ...request }: PreviewRequest): Promise<UploadPreview> {
  const small = request.bytes.byteLength <= HERE_BYTES && !isPacked(request.bytes)
  const { phones, preview } = await (small ? lookAtFile(request) : lookInThread(request))
  const own = await ownAmong(phones)
  return {
    ...preview,
    rows: preview.rows.map((row) => ({ ...row, ownNumber: row.phone !== null && own.has(row.phone) })),
    looked: { ...preview.looked, ownNumbers: own.size },
  }
}

/**
 * Reads the beginning of a file in a thread of its own. Throws `ContactFileRefused` as `lookAtFile` does, and for a
 * file that takes too long or too much memory.
 */
export const lookInThread = (request: LookRequest, longestMs?: number): Promise<Look> =>
  runInThread(new URL('./look-at-file.worker.ts', import.meta.url), request, longestMs)
