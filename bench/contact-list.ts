/** Measures the contact list at its largest: every filter it offers, one page each, and the count of a segment. */
import type { ContactFilter } from '#contract/contacts.ts'
import { countContacts, listContacts } from '#contacts/list-contacts.ts'
import * as make from '#test/support/make-workspace.ts'
import { measure } from './measure.ts'
import type { Bench } from './server.ts'

const RUNS = 20
const UPLOAD = `upl_${'0'.repeat(32)}`
const FILTERS: Readonly<Record<string, ContactFilter>> = {
  'no filter': {},
  'tag of half': { tag: 'half' },
  'tag of 20, the oldest': { tag: 'oldest' },
  'tag and custom value': { tag: 'half', field: 'plan', value: '3' },
  'country of few': { country: 'MT' },
  archived: { archived: true },
  'do not call': { doNotCall: true },
  'time zone unknown': { zoneUnknown: true },
  'time zone unknown, country of few': { zoneUnknown: true, country: 'MT' },
  'custom value of a seventh': { field: 'plan', value: '3' },
  'custom value of nobody': { field: 'plan', value: 'none' },
  upload: { uploadId: UPLOAD },
  'upload and tag': { uploadId: UPLOAD, tag: 'oldest' },
  'name of one': { q: 'last777777' },
  'name of all': { q: 'first' },
  'name of nobody': { q: 'zebra' },
  'end of a number': { q: '654321' },
}

export async function contactList(bench: Bench, people: number): Promise<Record<string, string | number>[]> {
  const workspace = await seed(bench, people)
  const actor = { workspace, name: 'bench', role: 'operator', scopes: [] } as const
  const out: Record<string, string | number>[] = []
  for (const [measured, filter] of Object.entries(FILTERS)) {
    let found = 0
    const first = await measure(RUNS, async () => {
      found = (await listContacts(bench.db, actor, { limit: 50, ...filter })).items.length
    })
    const count = await measure(RUNS, () => bench.db.tx(workspace, (tx) => countContacts(tx, actor, filter)))
    out.push({
      contacts: measured,
      found,
      'page p50 ms': first.p50,
      'page p95 ms': first.p95,
      'count p95 ms': count.p95,
    })
  }
  return out
}

async function seed(bench: Bench, people: number): Promise<string> {
  const workspace = await make.makeWorkspace(bench)
  const group = await make.makeZoneGroup(bench, workspace)
  await bench.owner(CONTACTS, [workspace, group, people])
  await bench.owner(
    `insert into recipient (workspace_id, e164, dnc_at) select workspace_id, e164, case when right(e164, 2) = '17' then created_at end
     from contact where workspace_id = $1`,
    [workspace],
  )
  await make.insertRow(bench, 'upload', {
    workspace_id: workspace,
    id: UPLOAD,
    file_name: 'people.csv',
    status: 'done',
    created_at: await make.worldNow(bench),
  })
  await bench.owner(
    `insert into upload_row (workspace_id, upload_id, line, e164, contact_id, outcome)
     select workspace_id, $2, row_number() over (order by id), e164, id, 'created' from contact where workspace_id = $1`,
    [workspace, UPLOAD],
  )
  await bench.owner('vacuum analyze')
  return workspace
}

const CONTACTS = `insert into contact (workspace_id, id, e164, country, first_name, last_name, company, zone_group_id, tags, custom,
    archived_at, time_zone, created_at, updated_at)
  select $1, ${make.sqlId('contact')}, '+999' || lpad(n::text, 9, '0'), case when n % 50000 = 0 then 'MT' else 'IE' end,
    'First' || n, 'Last' || n, 'Firm ' || n % 1000, $2,
    array_remove(array[case when n % 2 = 0 then 'half' end, case when n > $3 - 20 then 'oldest' end], null),
    jsonb_build_object('plan', (n % 7)::text, 'city', 'Cork', 'renewal', n::text), case when n % 20 = 0 then app_now() end,
    case when n % 4 = 0 then 'Europe/Dublin' end, date_trunc('milliseconds', app_now()) - n * interval '1 s', app_now()
  from generate_series(1, $3::int) n`
