/**
 * Keeps the configuration of a campaign as a template. A name is used once; name and start of the campaign stay
 * out.
 */
import type { Template } from '#contract/templates.ts'
import { campaignProblems } from '#wording/problems.ts'
import type { Actor, Database, OperationDeps } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { configOf } from '#campaigns/draft/config.ts'
import { campaignIn } from '#campaigns/draft/read-campaign.ts'
import { Problem } from '#verb/problem.ts'
import { instantParam } from '#db/parse-rows.ts'
import { type TemplateRow, templateView, templateColumns } from './template-row.ts'

const INSERT = `insert into campaign_template (workspace_id, id, name, config, created_at) values ($1, $2, $3, $4, $5)
  on conflict (workspace_id, name) do nothing returning ${templateColumns()}`

export function saveTemplate(
  db: Database,
  deps: OperationDeps,
  actor: Actor,
  input: { readonly name: string; readonly campaignId: string },
): Promise<Template> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      const { name: _, startAt: __, ...config } = configOf(await campaignIn(tx, input.campaignId))
      const at = await tx.instant()
      const id = deps.ids.next('template')
      const row = await tx.maybe<TemplateRow>(INSERT, [
        tx.workspace,
        id,
        input.name,
        JSON.stringify(config),
        instantParam(at),
      ])
      if (!row) throw new Problem('already_exists', campaignProblems.templateThere(input.name))
      const { name, campaignId } = input
      await audit(tx, at, { what: 'template.saved', id, campaignId, after: { name, campaignId } })
      return templateView(row)
    },
    { actor: actor.name },
  )
}
