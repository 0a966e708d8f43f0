/**
 * Turns staged contacts into tasks, one batch a transaction, while the campaign already dials: a first batch so that
 * dialling begins, then smaller ones, whose locks a claim never has to wait for. Housekeeping calls it.
 * Contacts who may never be called become skipped tasks, and so do contacts of other campaigns where the campaign
 * leaves them out. A person at the call limit starts out held. A cancelled campaign takes in no more contacts; what a
 * batch adds while it is being cancelled is closed with the rest.
 */
import type { Ids } from '#domain/ids.ts'
import { hash32 } from '#domain/random.ts'
import { limitedUntil } from '#domain/recipient-limit.ts'
import type { Tx } from '#db/database.ts'
import { rowsParam } from '#db/id-params.ts'
import { append } from '#db/ledger/append.ts'
import { instantParam } from '#db/parse-rows.ts'
import { readLimits } from '#db/people/set-attempts.ts'
import { peopleElsewhere } from '#db/audience/people-elsewhere.ts'
import { MATCHING, type StoredFilter } from '#db/audience/stored-filter.ts'

const FIRST_BATCH = 1000
const BATCH = 500

interface Staged {
  /** The line in the file; 0 for an audience of existing contacts. */
  readonly line: number
  readonly contact_id: string
  readonly e164: string
  readonly country: string | null
  readonly zone_group_id: number
}

/** @returns how many rows were taken in; 0 when the audience is complete */
export async function prepareAudience(tx: Tx, ids: Ids, campaignId: string): Promise<number> {
  await takeTurns(tx, campaignId)
  // Not locked: a claim takes the row of its campaign for itself, and would wait for the whole batch.
  const campaign = await tx.maybe<Campaign>(
    'select status, dry_run, variants, leave_out_elsewhere from campaign where workspace_id = $2 and id = $1',
    [campaignId, tx.workspace],
  )
  const audience = await tx.maybe<Audience>(
    'select upload_id, filter, prepared, next_line, next_contact, done from campaign_audience where workspace_id = $2 and campaign_id = $1 for update',
    [campaignId, tx.workspace],
  )
  if (!campaign || !audience || audience.done) return 0
  const over = campaign.status === 'cancelled' || campaign.status === 'completed'
  const most = audience.prepared === 0 ? FIRST_BATCH : BATCH
  const staged = over ? [] : await nextStaged(tx, audience, most)
  if (staged.length > 0) await insertTasks(tx, ids, campaignId, campaign, staged)
  await tx.run(ADVANCE, [
    tx.workspace,
    campaignId,
    staged.length,
    audience.filter ? audience.next_line : (staged.at(-1)?.line ?? audience.next_line),
    audience.filter ? (staged.at(-1)?.contact_id ?? audience.next_contact) : null,
    staged.length < most,
  ])
  return staged.length
}

interface Campaign {
  readonly status: string
  readonly dry_run: boolean
  readonly variants: readonly { readonly weight: number }[]
  readonly leave_out_elsewhere: boolean
}

interface Audience {
  readonly upload_id: string | null
  /** Set when the audience is made of existing contacts. */
  readonly filter: StoredFilter | null
  readonly prepared: number
  readonly next_line: number
  readonly next_contact: string | null
  readonly done: boolean
}

async function nextStaged(tx: Tx, audience: Audience, most: number): Promise<Staged[]> {
  if (audience.filter)
    return tx.rows<Staged>(CONTACTS, [
      tx.workspace,
      JSON.stringify(audience.filter),
      audience.next_contact,
      most,
    ])
  return audience.upload_id
    ? tx.rows<Staged>(STAGED, [tx.workspace, audience.upload_id, audience.next_line, most])
    : []
}

// Contacts were counted when they were chosen; the true number is known only here.
const ADVANCE = `update campaign_audience set prepared = prepared + $3, next_line = $4, next_contact = $5, done = $6,
    total = case when filter is null then total when $6 then prepared + $3 else greatest(total, prepared + $3) end
  where workspace_id = $1 and campaign_id = $2`

const CONTACTS = `
  select 0 as line, c.id as contact_id, c.e164, c.country, c.zone_group_id from contact c
  where ${MATCHING} and ($3::uuid is null or c.id > $3) order by c.id limit $4`

const STAGED = `
  select r.line, c.id as contact_id, c.e164, c.country, c.zone_group_id from upload_row r
  join contact c on c.workspace_id = r.workspace_id and c.e164 = r.e164
  where r.workspace_id = $1 and r.upload_id = $2 and r.line > $3 and r.outcome in ('created', 'updated', 'unchanged')
  order by r.line limit $4`

const NOBODY: ReadonlyMap<string, string> = new Map()

/** By number, the campaign because of which a person is left out. */
async function leftOut(
  tx: Tx,
  campaignId: string,
  staged: readonly Staged[],
): Promise<ReadonlyMap<string, string>> {
  const { campaigns } = await peopleElsewhere(tx, campaignId, staged, null)
  return new Map(campaigns.flatMap(({ id, people }) => [...people].map((e164) => [e164, id] as const)))
}

/** When two campaigns leave each other's people out, the second has to see the tasks that the first has made. */
async function takeTurns(tx: Tx, campaignId: string): Promise<void> {
  const campaign = await tx.maybe<{ leave_out_elsewhere: boolean }>(
    'select leave_out_elsewhere from campaign where workspace_id = $2 and id = $1',
    [campaignId, tx.workspace],
  )
  if (campaign?.leave_out_elsewhere)
    await tx.rows(`select pg_advisory_xact_lock(hashtextextended('leave-out ' || $1, 0))`, [tx.workspace])
}

async function insertTasks(
  tx: Tx,
  ids: Ids,
  campaignId: string,
  campaign: Campaign,
  staged: readonly Staged[],
): Promise<void> {
  const numbers = [...new Set(staged.map((row) => row.e164))].sort()
  await tx.run(
    'insert into recipient (workspace_id, e164) select $1, unnest($2::text[]) on conflict do nothing',
    [tx.workspace, numbers],
  )
  const people = await tx.rows<{
    e164: string
    dnc_at: number | null
    attempts: number[]
    talked_at: number | null
    uncertain_until: number | null
  }>(
    'select e164, dnc_at, attempts, talked_at, uncertain_until from recipient where workspace_id = $1 and e164 = any($2) order by e164 for share',
    [tx.workspace, numbers],
  )
  // Read after the locks: a transaction that adds one of them as a caller ID afterwards waits for these tasks and
  // closes them.
  const own = await tx.rows<{ e164: string }>(
    'select e164 from phone_number where workspace_id = $1 and e164 = any($2)',
    [tx.workspace, numbers],
  )
  const limits = await readLimits(tx)
  const at = await tx.instant()
  const known = new Map(people.map((person) => [person.e164, person]))
  const elsewhere = campaign.leave_out_elsewhere ? await leftOut(tx, campaignId, staged) : NOBODY
  const ownNumbers = new Set(own.map((number) => number.e164))
  const rows = staged.map((row) => {
    const person = known.get(row.e164)
    const other = elsewhere.get(row.e164) ?? null
    const never =
      typeof person?.dnc_at === 'number'
        ? 'do_not_call'
        : ownNumbers.has(row.e164)
          ? 'own_number'
          : other && 'in_other_campaign'
    const limited =
      person && !campaign.dry_run ? limitedUntil(person.attempts, limits, at, person.talked_at) : null
    const undecided = campaign.dry_run ? 0 : (person?.uncertain_until ?? 0)
    const uncertain = undecided > at
    const until = uncertain ? Math.max(undecided, limited ?? 0) : limited
    return {
      id: ids.next('task'),
      contact_id: row.contact_id,
      e164: row.e164,
      country: row.country,
      zone_group_id: row.zone_group_id,
      variant: variantOf(row.contact_id, campaign.variants),
      status: never === null ? 'pending' : 'skipped',
      end_reason: never,
      other_campaign: never === 'in_other_campaign' ? other : null,
      hold_code: uncertain ? 'previous_attempt_uncertain' : until === null ? null : 'recipient_call_limit',
      hold_until: until === null ? null : instantParam(until),
    }
  })
  const made = await tx.rows<{ id: string }>(INSERT, [
    rowsParam(rows, 'id', 'contact_id'),
    tx.workspace,
    campaignId,
    instantParam(at),
  ])
  const skipped = rows.filter((row) => row.status === 'skipped')
  const ended = new Set(made.map(({ id }) => id))
  // A task that never waits has no move of its own that would record its end, so its end is recorded here.
  const ends = skipped
    .filter(({ id }) => ended.has(id))
    .map(({ id, end_reason: reason, other_campaign: campaign }) => ({
      kind: 'task' as const,
      campaignId,
      taskId: id,
      from: null,
      to: 'skipped' as const,
      data: { ...(reason === null ? {} : { reason }), ...(campaign === null ? {} : { campaign }) },
    }))
  const counts = { pending: rows.length - skipped.length, skipped: skipped.length }
  await append(tx, at, ...ends, { kind: 'tasks_prepared', campaignId, data: counts })
}

const INSERT = `
  with made as (insert into task (workspace_id, id, campaign_id, contact_id, e164, country, zone_group_id, variant, status, end_reason,
    hold_code, hold_until, created_at, updated_at)
  select $2, t.id, $3, t.contact_id, t.e164, t.country, t.zone_group_id, t.variant, t.status, t.end_reason, t.hold_code, t.hold_until, $4, $4
  from jsonb_to_recordset($1::jsonb) as t(id uuid, contact_id uuid, e164 text, country text, zone_group_id int, variant smallint,
    status text, end_reason text, hold_code text, hold_until timestamptz)
  on conflict (workspace_id, campaign_id, contact_id) do nothing returning id, status)
  select id from made where status = 'skipped'`

/** A contact always falls into the same variant, in the proportion of the weights. */
function variantOf(contactId: string, variants: readonly { readonly weight: number }[]): number {
  const total = variants.reduce((sum, variant) => sum + variant.weight, 0)
  if (total === 0) return 0
  let at = (hash32(contactId) / 4294967296) * total
  const index = variants.findIndex((variant) => (at -= variant.weight) < 0)
  return Math.max(0, index)
}
