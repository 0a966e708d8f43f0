/** Stores the saved filters of a workspace; they are visible to everyone in it. */
import type { FilterPage, NewSavedFilter, SavedFilter } from '#contract/saved-filters.ts'
import { reportProblems } from '#wording/problems.ts'
import type { Actor, Database, OperationDeps } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { keyOf, pageOf, type PageRequest } from '#verb/page.ts'
import { found, Problem } from '#verb/problem.ts'
import { iso } from '#verb/wire.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { columns, type RowOf } from '#db/columns.ts'

export const filterColumns = columns('saved_filter', 'id', 'page', 'name', 'query', 'created_at')
type FilterRow = RowOf<typeof filterColumns>
const view = (row: FilterRow): SavedFilter => ({
  id: row.id,
  page: row.page,
  name: row.name,
  query: row.query,
  createdAt: iso(row.created_at),
})

export function listSavedFilters(
  db: Database,
  actor: Actor,
  { page, limit, cursor }: PageRequest & { readonly page: FilterPage },
): Promise<{ items: SavedFilter[]; nextCursor: string | null }> {
  return db.tx(actor.workspace, async (tx) => {
    const [after] = keyOf(cursor, 1)
    const rows = await tx.rows<FilterRow>(
      `select ${filterColumns()} from saved_filter where workspace_id = $1 and page = $2 and ($3::text is null or name > $3)
       order by name limit $4`,
      [tx.workspace, page, after, limit + 1],
    )
    return pageOf(rows, limit, (row) => [row.name], view)
  })
}

/** @throws Problem `already_exists` when the name is taken */
export function createSavedFilter(
  db: Database,
  { ids }: Pick<OperationDeps, 'ids'>,
  actor: Actor,
  { page, name, query }: NewSavedFilter,
): Promise<SavedFilter> {
  const write = async (tx: Tx): Promise<SavedFilter> => {
    const at = await tx.instant()
    const row = await tx.maybe<FilterRow>(
      `insert into saved_filter (workspace_id, id, page, name, query, created_at)
       values ($1, $2, $3, $4, $5, $6) on conflict (workspace_id, page, name) do nothing returning ${filterColumns()}`,
      [tx.workspace, ids.next('filter'), page, name, JSON.stringify(query), instantParam(at)],
    )
    if (!row) throw new Problem('already_exists', reportProblems.filterThere(name))
    // Neither the name nor the terms are logged: they may be about people, and the log is never erased.
    const filters = Object.keys(query).sort()
    await audit(tx, at, { what: 'filter.kept', id: row.id, after: { page, filters } })
    return view(row)
  }
  return db.tx(actor.workspace, write, { actor: actor.name })
}

export function deleteSavedFilter(db: Database, actor: Actor, id: string): Promise<void> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      const row = found(
        await tx.maybe<FilterRow>(
          `select ${filterColumns()} from saved_filter where workspace_id = $1 and id = $2 for update`,
          [tx.workspace, id],
        ),
        'filter',
      )
      await tx.run('delete from saved_filter where workspace_id = $1 and id = $2', [tx.workspace, id])
      await audit(tx, await tx.instant(), {
        what: 'filter.forgotten',
        id,
        before: { page: row.page },
      })
    },
    { actor: actor.name },
  )
}
