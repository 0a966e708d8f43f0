/** Reads the tags and other values that a contact list can be filtered by, without reading the list. */
import type { Actor, Database } from '#verb/actor.ts'

/** Goes from tag to tag by the index, however many contacts have each. */
const TAGS = `with recursive known as (
    (select tag, 1 as nth from contact_tag where workspace_id = $1 order by tag limit 1)
    union all
    select (select n.tag from contact_tag n where n.workspace_id = $1 and n.tag > k.tag order by n.tag limit 1), k.nth + 1
    from known k where k.tag is not null and k.nth < 200)
  select tag from known where tag is not null order by tag`
const COUNTRIES = `select distinct country from zone_group where workspace_id = $1 and country is not null order by 1`
const CUSTOM = `select distinct k.key from (
    select custom from contact where workspace_id = $1 and archived_at is null order by created_at desc, id desc limit 1000) c,
  jsonb_object_keys(c.custom) as k(key) order by 1 limit 200`

export function readContactFields(
  db: Database,
  actor: Actor,
): Promise<{ tags: string[]; countries: string[]; custom: string[] }> {
  return db.tx(actor.workspace, async (tx) => ({
    tags: (await tx.rows<{ tag: string }>(TAGS, [tx.workspace])).map((row) => row.tag),
    countries: (await tx.rows<{ country: string }>(COUNTRIES, [tx.workspace])).map((row) => row.country),
    custom: (await tx.rows<{ key: string }>(CUSTOM, [tx.workspace])).map((row) => row.key),
  }))
}
