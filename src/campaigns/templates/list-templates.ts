/** Lists the templates of a workspace, newest first. */
import type { Template } from '#contract/templates.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { keyOf, pageOf, type PageRequest } from '#verb/page.ts'
import { type TemplateRow, templateView, templateColumns } from './template-row.ts'

const LIST = `select ${templateColumns()} from campaign_template where workspace_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`

export function listTemplates(
  db: Database,
  actor: Actor,
  query: PageRequest,
): Promise<{ items: Template[]; nextCursor: string | null }> {
  return db.tx(actor.workspace, async (tx) => {
    const [after] = keyOf(query.cursor, 1)
    const rows = await tx.rows<TemplateRow>(LIST, [tx.workspace, after, query.limit + 1])
    return pageOf(rows, query.limit, (row) => [row.id], templateView)
  })
}
