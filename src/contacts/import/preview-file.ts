/**
 * How a file would be read, from its first bytes, by the very code that imports it: shape, meaning of the columns, and
 * the first rows as contacts or as rejections. All but the smallest files are looked at in a thread of their own, which
 * is stopped when it takes too long. Nothing is kept.
 */
import type { UploadPreview } from '#contract/uploads.ts'
import { lookAtFile, type LookRequest } from './look-at-file.ts'
import { lookInThread } from './look-in-thread.ts'
import { HERE_BYTES } from './open-checked-file.ts'
import { isPacked } from './unpack.ts'

/** Bytes that are looked at. */
export const PREVIEW_BYTES = 262_144

export interface PreviewRequest extends LookRequest {
  /** Which of these numbers are caller IDs of the workspace. */
  ownAmong(phones: readonly string[]): Promise<ReadonlySet<string>>
}

/** Throws `ContactFileRefused` when the file as a whole is not taken, whatever its mapping. */
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
