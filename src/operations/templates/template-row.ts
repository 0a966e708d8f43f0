import type { Template } from '#contract/templates.ts'
import type { CampaignConfig } from '#operations/campaigns/draft/config.ts'
import { iso } from '#operations/wire.ts'

/** The configuration without what belongs to one campaign: its name and its start. */
export type TemplateConfig = Omit<CampaignConfig, 'name' | 'startAt'>

export interface TemplateRow {
  readonly id: string
  readonly name: string
  readonly config: TemplateConfig
  readonly created_at: number
}

export const templateView = ({ id, name, config, created_at }: TemplateRow): Template => ({
  id,
  name,
  agentId: config.agentId,
  numbers: config.numberIds.length,
  dryRun: config.dryRun,
  createdAt: iso(created_at),
})
