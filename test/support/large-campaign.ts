/**
 * Fills a test database with a workspace of 20,000 tasks, each with an ended call, beside one that has hardly any. The tests
 * of plans ask how the small one is read.
 */
import * as make from './make-workspace.ts'
import type { TestDatabase } from './test-database.ts'

/** @returns the small workspace */
export async function seedLargeCampaign(t: Pick<TestDatabase, 'owner'>): Promise<string> {
  const small = await make.makeCampaignWithTasks(t, { people: 3 })
  const large = await make.makeCampaignWithTasks(t)
  const group = await make.makeZoneGroup(t, large.workspace)
  await t.owner(
    `insert into contact (workspace_id, id, e164, country, zone_group_id, created_at, updated_at)
     select $1, ${make.sqlId('contact')}, '+999' || lpad(n::text, 9, '0'), 'IE', $2, app_now(), app_now() from generate_series(1, 20000) n`,
    [large.workspace, group],
  )
  await t.owner(
    `insert into task (workspace_id, id, campaign_id, contact_id, e164, country, zone_group_id, created_at, updated_at)
     select $1, ${make.sqlIdLike('task')}, $2, id, e164, 'IE', $3, app_now(), app_now() from contact where workspace_id = $1`,
    [large.workspace, large.campaign, group],
  )
  await t.owner(
    'insert into recipient (workspace_id, e164) select $1, e164 from contact where workspace_id = $1',
    [large.workspace],
  )
  await t.owner(
    `insert into call (workspace_id, id, campaign_id, task_id, contact_id, agent_id, number_id, connection_id, e164, from_e164, attempt,
       status, result, from_status, claimed_at, ended_at, ring_seconds, talk_limit_seconds)
     select workspace_id, ${make.sqlIdLike('call')}, campaign_id, id, contact_id, $2, $3, $4, e164, '+12125550100', 1, 'ended',
       'no_answer', 'pending', app_now(), app_now(), 25, 600 from task where workspace_id = $1`,
    [large.workspace, large.agent, large.number, large.connection],
  )
  await t.owner('analyze')
  return small.workspace
}
