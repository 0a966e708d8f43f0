/** Reads a file of any supported kind: text by its delimiter, a workbook by its sheet, each packed by gzip or not. */
import type { FileRows, RowOptions } from './file-rows.ts'
import { readCsv } from './read-csv.ts'
import { unpack } from './unpack.ts'
import { readWorkbook } from './workbook/read-workbook.ts'

/** Throws `ContactFileRefused` for a file that is refused. */
export async function readRows(
  source: AsyncIterable<Uint8Array>,
  options: RowOptions = {},
): Promise<FileRows> {
  const { kind, bytes } = await unpack(source, options.cut ?? false)
  return kind === 'zip' ? readWorkbook(bytes, options) : readCsv(bytes, options)
}
