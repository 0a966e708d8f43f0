/** Types a row of `campaign_template` and gives its view on the wire. */
import type { Template } from '#contract/templates.ts'
import type { CampaignConfig } from '#campaigns/draft/config.ts'
import { iso } from '#verb/wire.ts'
import { columns, type RowOf } from '#db/columns.ts'

/** The configuration without the fields that belong to one campaign: its name and its start. */
export type TemplateConfig = Omit<CampaignConfig, 'name' | 'startAt'>

export const templateColumns = columns('campaign_template', 'id', 'name', 'config', 'created_at')
export interface TemplateRow extends Omit<RowOf<typeof templateColumns>, 'config'> {
  readonly config: TemplateConfig
}

export const templateView = ({ id, name, config, created_at }: TemplateRow): Template => ({
  id,
  name,
  agentId: config.agentId,
  numbers: config.numberIds.length,
  dryRun: config.dryRun,
  createdAt: iso(created_at),
})
