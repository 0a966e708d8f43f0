import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LedgerData, LedgerEntry, LedgerKind } from '#domain/ledger/entry.ts'
import { audit } from '#verb/audit.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { append, type NewEntry } from './append.ts'
import { entryOf, fromData, type LedgerRow, ledgerColumns, ofKind } from './ledger-row.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await createTestDatabase()
})
afterAll(() => t.close())

const AT = Date.UTC(2026, 5, 1)
const readAll = (workspace: string): Promise<LedgerRow[]> =>
  t.db.tx(workspace, (tx) => tx.rows<LedgerRow>(`select ${ledgerColumns()} from ledger order by id`))

test('entries are appended in their order, with the actor of the transaction and ids as people see them', async () => {
  const workspace = await make.makeWorkspace(t)
  const [campaign, task, call, number] = [
    make.newId('campaign'),
    make.newId('task'),
    make.newId('call'),
    make.newId('number'),
  ]
  const actor = `key:${make.newId('key')}`
  await t.db.tx(
    workspace,
    (tx) =>
      append(
        tx,
        AT,
        { kind: 'dialing_stopped' },
        {
          kind: 'number_changed',
          campaignId: campaign,
          taskId: task,
          callId: call,
          data: { from: number, to: number },
        },
        { kind: 'task', campaignId: campaign, taskId: task, from: null, to: 'skipped', data: null },
      ),
    { actor },
  )
  await t.db.tx(workspace, (tx) => audit(tx, AT, { what: 'recording.played', id: call }))
  const rows = await readAll(workspace)
  expect(rows.map(entryOf)).toEqual([
    { kind: 'dialing_stopped', from: null, to: null, data: null },
    { kind: 'number_changed', from: null, to: null, data: { from: number, to: number } },
    { kind: 'task', from: null, to: 'skipped', data: null },
    { kind: 'audit', from: null, to: null, data: { what: 'recording.played', id: call } },
  ])
  expect(rows.map((row) => [row.at, row.actor, row.campaign_id, row.task_id, row.call_id])).toEqual([
    [AT, actor, null, null, null],
    [AT, actor, campaign, task, call],
    [AT, actor, campaign, task, null],
    [AT, 'engine', null, null, null],
  ])
})

/** The keys of the data that triggers write; a new key does not compile without its place here. */
const KEYS: {
  readonly [K in 'task' | 'call' | 'corrected' | 'campaign']: Readonly<
    Record<keyof NonNullable<LedgerData[K]>, true>
  >
} = {
  task: { next: true, wait: true, reason: true, campaign: true },
  call: { result: true, code: true, message: true, uncertain: true },
  corrected: { result: true, code: true, message: true, uncertain: true },
  campaign: { reason: true },
}

test('triggers write only kinds and keys of the union', async () => {
  const made = await make.makeCampaignWithTasks(t, {})
  const { workspace, campaign } = made
  const person = await make.makeContact(t, workspace)
  const task = await make.makeTask(t, workspace, campaign, person)
  const call = await make.makeCall(t, workspace, { ...made, task, contact: person }, { status: 'placing' })
  await t.owner('update call set uncertain_since = app_now() where id = $1', [call])
  const END = `update call set status = 'ended', result = $2, result_code = 'c', result_message = 'm', ended_at = app_now(), uncertain_since = null where id = $1`
  await t.owner(END, [call, 'busy'])
  await t.owner(END, [call, 'no_answer'])
  await t.owner(`update task set status = 'retry_pending', next_eligible_at = app_now() where id = $1`, [
    task,
  ])
  await t.owner(`update task set status = 'failed', end_reason = 'busy' where id = $1`, [task])
  await t.owner(`update campaign set status = 'paused', pause_reason = 'credits' where id = $1`, [campaign])
  const seen = new Map<LedgerKind, Set<string>>()
  for (const { kind, data } of (await readAll(workspace)).map(entryOf))
    seen.set(kind, new Set([...(seen.get(kind) ?? []), ...Object.keys(data ?? {})]))
  expect([...seen.keys()].toSorted()).toEqual(Object.keys(KEYS).toSorted())
  for (const [kind, keys] of seen)
    expect(Object.keys(KEYS[kind as keyof typeof KEYS])).toEqual(expect.arrayContaining([...keys]))
  expect(seen.get('task')).toEqual(new Set(['next', 'reason']))
  expect(seen.get('call')).toEqual(new Set(['uncertain', 'result', 'code', 'message']))
})

test('a misspelt kind, status or key does not compile', () => {
  const entries: NewEntry[] = [
    { kind: 'dialing_resumed' },
    // @ts-expect-error no such kind
    { kind: 'dialling_resumed' },
    // @ts-expect-error no such key
    { kind: 'do_not_call', data: { source: 'call', reasons: 'asked' } },
    // @ts-expect-error data is missing
    { kind: 'tasks_prepared' },
    // @ts-expect-error no such status
    { kind: 'task', from: null, to: 'skiped', data: null },
    // @ts-expect-error no such change
    { kind: 'audit', data: { what: 'agent.create', id: '', after: { name: 'Ada' } } },
    // @ts-expect-error no such key
    { kind: 'audit', data: { what: 'agent.created', id: '', after: { nam: 'Ada' } } },
  ]
  const sql = [
    ofKind('task', 'call'),
    fromData('task', 'l.data', 'next'),
    // @ts-expect-error no such kind
    ofKind('tasks'),
    // @ts-expect-error no such key
    fromData('task', 'l.data', 'until'),
  ]
  const read = (entry: LedgerEntry): unknown =>
    // @ts-expect-error no such key
    entry.kind === 'do_not_call' ? entry.data.because : null
  expect([entries.length, sql[0], sql[1], read]).toEqual([
    7,
    `kind in ('task', 'call')`,
    `l.data ->> 'next'`,
    read,
  ])
})
