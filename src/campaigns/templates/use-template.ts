/** Starts a draft from a template, and deletes templates. */
import type { Campaign } from '#contract/campaigns.ts'
import type { Actor, Database, OperationDeps } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { checkedConfig, DEFAULTS } from '#campaigns/draft/config.ts'
import { insertDraft } from '#campaigns/draft/create-campaign.ts'
import { found } from '#verb/problem.ts'
import type { Tx } from '#db/database.ts'
import { type TemplateRow, templateColumns } from './template-row.ts'

const readTemplate = async (tx: Tx, id: string): Promise<TemplateRow> =>
  found(
    await tx.maybe<TemplateRow>(
      `select ${templateColumns()} from campaign_template where workspace_id = $1 and id = $2`,
      [tx.workspace, id],
    ),
    'template',
  )

/** @throws Problem `unknown_reference` when an agent of the template has been archived meanwhile */
export function draftFromTemplate(
  db: Database,
  deps: OperationDeps,
  actor: Actor,
  id: string,
  name: string,
): Promise<Campaign> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      const { config } = await readTemplate(tx, id)
      const there = await tx.rows<{ id: string }>(
        'select id from phone_number where workspace_id = $1 and id = any($2)',
        [tx.workspace, config.numberIds],
      )
      const numberIds = there.map((number) => number.id)
      const primary = config.primaryNumberId
      const checked = await checkedConfig(tx, {
        // Settings that are newer than the template get their defaults.
        ...DEFAULTS,
        ...config,
        name,
        numberIds,
        primaryNumberId: primary !== null && numberIds.includes(primary) ? primary : null,
      })
      return insertDraft(tx, deps.ids.next('campaign'), checked, { fromTemplate: id })
    },
    { actor: actor.name },
  )
}

export async function deleteTemplate(db: Database, actor: Actor, id: string): Promise<void> {
  await db.tx(
    actor.workspace,
    async (tx) => {
      const { name } = await readTemplate(tx, id)
      await tx.run('delete from campaign_template where workspace_id = $1 and id = $2', [tx.workspace, id])
      await audit(tx, await tx.instant(), { what: 'template.deleted', id, before: { name } })
    },
    { actor: actor.name },
  )
}
