/** Parts from which situations are staged. */
import * as make from '#test/support/make-workspace.ts'
import { type Staged, WEDNESDAY } from './stage.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const ago = (minutes: number): number => WEDNESDAY - minutes * MINUTE
export const later = (minutes: number): number => WEDNESDAY + minutes * MINUTE

export const PAUSED = { status: 'paused', paused_at: ago(6), stop_acked_at: ago(6) }
export const failing = (reason: string): make.Columns => ({
  breaker: 'open',
  breaker_reason: reason,
  failures: 9,
  next_probe_at: later(1),
})
export const FAILURES = [
  { result: 'answered_human', calls: 12 },
  { result: 'unreachable', calls: 5 },
  { result: 'bad_number', calls: 3 },
]
export const staged = (total: number, prepared: number) => (s: Staged) =>
  make.insertRow(s.t, 'campaign_audience', {
    workspace_id: s.workspace,
    campaign_id: s.campaign,
    total,
    prepared,
  })
/** An entry of the ledger by Maria Silva, who has signed in. */
export async function wrote(
  s: Staged,
  kind: 'campaign' | 'dialing_stopped',
  to: string | null = null,
): Promise<void> {
  const entry = { workspace_id: s.workspace, at: new Date(ago(6)).toISOString(), actor: 'user:usr_maria' }
  await make.insertRow(s.t, 'ledger', {
    ...entry,
    kind: 'audit',
    data: { what: 'session.opened', id: 'usr_maria', after: { role: 'operator', name: 'Maria Silva' } },
  })
  await make.insertRow(s.t, 'ledger', {
    ...entry,
    kind,
    to_status: to,
    campaign_id: kind === 'campaign' ? s.campaign : null,
  })
}
export const spent = (s: Staged, micro: number) =>
  make.insertRow(s.t, 'tally_delta', {
    workspace_id: s.workspace,
    scope: s.campaign,
    key: 'sum:ai',
    amount: micro,
  })
/** The number has made so many calls today. */
export const today = (s: Staged, calls: number) =>
  make.insertRow(s.t, 'tally_delta', {
    workspace_id: s.workspace,
    scope: s.number,
    key: `p:${Math.floor(WEDNESDAY / HOUR)}`,
    amount: calls,
  })
export const slowed = (s: Staged) =>
  s.t.owner(
    'insert into connection_pace (workspace_id, connection_id, rate_factor, rate_changed_at) values ($1, $2, 0.5, $3)',
    [s.workspace, s.connection, new Date(WEDNESDAY).toISOString()],
  )
export async function rival(s: Staged, priority: number): Promise<void> {
  const other = await make.makeCampaign(s.t, s.workspace, s.agent, [s.number], {
    name: 'Storm warning',
    priority,
  })
  for (let n = 0; n < 4; n++)
    await make.makeTask(s.t, s.workspace, other, await make.makeContact(s.t, s.workspace))
}
export async function secondCarrier(s: Staged): Promise<void> {
  const other = await make.makeConnection(s.t, s.workspace, { name: 'Lighthouse' })
  const number = await make.makeNumber(s.t, s.workspace, other)
  await make.insertRow(s.t, 'campaign_number', {
    workspace_id: s.workspace,
    campaign_id: s.campaign,
    number_id: number,
  })
}
/**
 * An engine on the machine "tower"; seconds of machine time since its heartbeat, and for which a look is due, and its
 * requests of the last minute.
 */
export async function engine(
  s: Staged,
  {
    heartbeat,
    dueFor,
    requests = { sent: 0, missed: 0 },
  }: {
    heartbeat: number
    dueFor?: number
    requests?: { sent: number; missed: number }
  },
): Promise<void> {
  await s.t.owner(
    `insert into engine (id, host, started_at, heartbeat_at, heartbeat_world)
     values ('eng', 'tower', machine_now() - interval '1 day', machine_now() - make_interval(secs => $1), app_now())`,
    [heartbeat],
  )
  await s.t.owner(
    `insert into dispatch_look (workspace_id, engine_id, looked_at, due_since, sent, missed, missing_since)
     values ($1, 'eng', machine_now() - make_interval(secs => $2), case when $2 > 0 then machine_now() - make_interval(secs => $2) end,
       $3, $4, case when $4 > 0 then machine_now() - interval '40 seconds' end)`,
    [s.workspace, dueFor ?? 0, requests.sent, requests.missed],
  )
}
/** A call of another campaign to the person of the one task. */
export const elsewhere = (call: make.Columns) => async (s: Staged) => {
  const other = await make.makeCampaign(s.t, s.workspace, s.agent, [s.number], { name: 'Storm warning' })
  const [row] = await s.t.owner<{ contact_id: string; e164: string; country: string; zone_group_id: number }>(
    'select contact_id, e164, country, zone_group_id from task where id = $1',
    [s.tasks[0]],
  )
  if (!row) throw new Error('the task is there')
  const contact = { id: row.contact_id, e164: row.e164, country: row.country, group: row.zone_group_id }
  const task = await make.makeTask(s.t, s.workspace, other, contact, { status: 'calling', attempts: 1 })
  const of = { campaign: other, task, contact, agent: s.agent, number: s.number, connection: s.connection }
  await make.makeCall(s.t, s.workspace, of, {
    placed_at: ago(1),
    submitted: true,
    carrier_ref: 'ref',
    ...call,
  })
}
