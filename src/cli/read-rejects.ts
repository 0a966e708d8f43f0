/** Reads the first rejected rows of an upload, with the reason of each. The commands that take a file in print them. */
import { uploadRejects, type Upload } from '#contract/uploads.ts'
import { rejectWords } from '#wording/cli.ts'
import type { Api } from './api-client.ts'

const SHOWN = 5
/** Line, column, code, what to do; the row itself follows. */
const COLUMNS = 4

/** @returns nothing when no row was rejected */
export async function rejectLines(api: Api, { id, rejected }: Upload): Promise<string[]> {
  if (rejected === 0) return []
  const asked = { params: { id } }
  const rows = await firstRows(await api.open(uploadRejects, asked))
  return [
    rejectWords.head(rows.length, rejected),
    ...rows.map(([line = '', column = '', , todo = '']) => rejectWords.row(line, column, todo)),
    rejectWords.all(`${api.access.url}/api/v1/uploads/${id}/rejected.csv`),
  ]
}

async function firstRows(answer: Response): Promise<string[][]> {
  const rows: string[][] = []
  if (!answer.body) return rows
  let text = ''
  for await (const some of answer.body.pipeThrough(new TextDecoderStream())) {
    text += some
    // The last row may not be whole yet, and the first is the head.
    rows.splice(0, rows.length, ...rowsOf(text).slice(1, -1))
    if (rows.length >= SHOWN) break
  }
  return rows.slice(0, SHOWN)
}

/** The first cells of each row of a CSV; the last row is what follows the last line ending. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    const row = rows.at(-1) ?? []
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') cell += text[++at]
      else quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === ',' || sign === '\n') {
      if (row.length < COLUMNS) row.push(cell.replace(/\r$/, ''))
      cell = ''
      if (sign === '\n') rows.push([])
    } else cell += sign
  }
  return rows
}
