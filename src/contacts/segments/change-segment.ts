/** Creates, changes and deletes segments. No two have the same name, so that a name means one thing. */
import type { ContactFilter } from '#contract/contacts.ts'
import type { Segment } from '#contract/segments.ts'
import type { Ids } from '#domain/ids.ts'
import { contactProblems } from '#wording/problems.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit, changes, checkVersion } from '#verb/audit.ts'
import { found, Problem } from '#verb/problem.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { type SegmentRow, segmentView, segmentColumns } from './segment-row.ts'

interface NewSegment {
  readonly name: string
  readonly filter: ContactFilter
}
const INSERT = `insert into segment (workspace_id, id, name, filter, created_at, updated_at, version) values ($1, $2, $3, $4, $5, $5, 1)
  on conflict do nothing returning ${segmentColumns()}`
const UPDATE = `update segment set name = $3, filter = $4, updated_at = $5, version = version + 1
  where workspace_id = $1 and id = $2 returning ${segmentColumns()}`
const LOCK = `select ${segmentColumns()} from segment where workspace_id = $1 and id = $2 for no key update`
const taken = (name: string): Problem => new Problem('already_exists', contactProblems.segmentThere(name))

export function createSegment(
  db: Database,
  deps: { readonly ids: Ids },
  actor: Actor,
  input: NewSegment,
): Promise<Segment> {
  checkFilter(input.filter)
  return db.tx(
    actor.workspace,
    async (tx) => {
      const at = await tx.instant()
      const row = await tx.maybe<SegmentRow>(INSERT, [
        tx.workspace,
        deps.ids.next('segment'),
        input.name,
        JSON.stringify(input.filter),
        instantParam(at),
      ])
      if (!row) throw taken(input.name)
      const after = segmentView(row)
      await audit(tx, at, { what: 'segment.created', id: after.id, after: termsOf(after) })
      return after
    },
    { actor: actor.name },
  )
}

export function changeSegment(
  db: Database,
  actor: Actor,
  id: string,
  patch: {
    readonly name?: string | undefined
    readonly filter?: ContactFilter | undefined
    readonly version?: number | undefined
  },
): Promise<Segment> {
  if (patch.filter) checkFilter(patch.filter)
  return db.tx(
    actor.workspace,
    async (tx) => {
      const before = segmentView(found(await tx.maybe<SegmentRow>(LOCK, [tx.workspace, id]), 'segment'))
      checkVersion(before.version, patch.version)
      const name = patch.name ?? before.name
      await refuseTaken(tx, id, name)
      const at = await tx.instant()
      const filter = JSON.stringify(patch.filter ?? before.filter)
      const after = segmentView(
        await tx.one<SegmentRow>(UPDATE, [tx.workspace, id, name, filter, instantParam(at)]),
      )
      await audit(tx, at, { what: 'segment.changed', id, ...changes(termsOf(before), termsOf(after)) })
      return after
    },
    { actor: actor.name },
  )
}

export function deleteSegment(db: Database, actor: Actor, id: string): Promise<void> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      const before = segmentView(found(await tx.maybe<SegmentRow>(LOCK, [tx.workspace, id]), 'segment'))
      await tx.run('delete from segment where workspace_id = $1 and id = $2', [tx.workspace, id])
      await audit(tx, await tx.instant(), { what: 'segment.deleted', id, before: termsOf(before) })
    },
    { actor: actor.name },
  )
}

async function refuseTaken(tx: Tx, id: string, name: string): Promise<void> {
  const other = await tx.maybe('select 1 from segment where workspace_id = $1 and name = $2 and id <> $3', [
    tx.workspace,
    name,
    id,
  ])
  if (other) throw taken(name)
}

function checkFilter({ field, value }: ContactFilter): void {
  if (value !== undefined && field === undefined)
    throw new Problem('invalid_value', contactProblems.customField)
}

/** The log stores neither the name nor search words and values: they may be about people. */
const termsOf = ({ filter }: Segment) => ({ filter: Object.keys(filter).sort() })
