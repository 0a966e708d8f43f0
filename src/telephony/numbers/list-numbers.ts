/** Lists the phone numbers of a workspace, newest first, and reads one of them. */
import type * as z from 'zod'
import type { numbersQuery, PhoneNumber } from '#contract/numbers.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { keyOf, pageOf } from '#verb/page.ts'
import { found } from '#verb/problem.ts'
import { type NumberRow, numberView, numberColumns } from './number-row.ts'

const LIST = `select ${numberColumns()} from phone_number where workspace_id = $1 and ($2::uuid is null or id < $2)
    and ($3::text is null or status = $3) and ($4::uuid is null or connection_id = $4) order by id desc limit $5`

export function listNumbers(
  db: Database,
  actor: Actor,
  query: z.output<typeof numbersQuery>,
): Promise<{ items: PhoneNumber[]; nextCursor: string | null }> {
  return db.tx(actor.workspace, async (tx) => {
    const [after] = keyOf(query.cursor, 1)
    const rows = await tx.rows<NumberRow>(LIST, [
      tx.workspace,
      after,
      query.status ?? null,
      query.connectionId ?? null,
      query.limit + 1,
    ])
    return pageOf(rows, query.limit, (row) => [row.id], numberView)
  })
}

export const readNumber = (db: Database, actor: Actor, id: string): Promise<PhoneNumber> =>
  db.tx(actor.workspace, async (tx) =>
    numberView(
      found(
        await tx.maybe<NumberRow>(
          `select ${numberColumns()} from phone_number where workspace_id = $1 and id = $2`,
          [tx.workspace, id],
        ),
        'phone number',
      ),
    ),
  )
