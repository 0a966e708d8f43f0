/**
 * Rows that name what is not there. The tables that every call writes have no foreign keys, so that races and the simulation
 * look for such rows themselves. One row with a `text` for each; $1 is the workspace.
 */
export const DANGLING = `
  select 'call ' || k.id || ' names what is not there' as text from call k where k.workspace_id = $1 and not (
    exists (select 1 from task t where t.workspace_id = $1 and t.id = k.task_id and t.campaign_id = k.campaign_id and t.contact_id = k.contact_id)
    and exists (select 1 from campaign c where c.workspace_id = $1 and c.id = k.campaign_id)
    and exists (select 1 from agent a where a.workspace_id = $1 and a.id = k.agent_id)
    and exists (select 1 from phone_number n where n.workspace_id = $1 and n.id = k.number_id)
    and exists (select 1 from connection c where c.workspace_id = $1 and c.id = k.connection_id))
  union all select 'task ' || t.id || ' names what is not there' from task t where t.workspace_id = $1 and not (
    exists (select 1 from campaign c where c.workspace_id = $1 and c.id = t.campaign_id)
    and exists (select 1 from contact c where c.workspace_id = $1 and c.id = t.contact_id)
    and exists (select 1 from zone_group z where z.workspace_id = $1 and z.id = t.zone_group_id)
    and (t.sticky_number_id is null or exists (select 1 from phone_number n where n.workspace_id = $1 and n.id = t.sticky_number_id)))
  union all select 'event ' || e.event_id || ' names what is not there' from carrier_event e where e.workspace_id = $1
    and not exists (select 1 from connection c where c.workspace_id = $1 and c.id = e.connection_id)`
