/** Types a row of `agent` and gives its view on the wire. */
import type { Agent } from '#contract/agents.ts'
import { iso, isoOrNull } from '#verb/wire.ts'
import { columns, type RowOf } from '#db/columns.ts'

export const agentColumns = columns(
  'agent',
  'id',
  'name',
  'voice',
  'prompt',
  'opening_line',
  'dispositions',
  'extraction_fields',
  'transfers',
  'brain',
  'brain_key',
  'runtime_healthy',
  'archived_at',
  'created_at',
  'version',
)
export type AgentRow = RowOf<typeof agentColumns>

export const agentView = (row: AgentRow): Agent => ({
  id: row.id,
  name: row.name,
  voice: row.voice,
  prompt: row.prompt,
  openingLine: row.opening_line,
  dispositions: row.dispositions,
  extractionFields: row.extraction_fields,
  transfers: row.transfers,
  brain: row.brain,
  hasBrainKey: row.brain_key !== null,
  runtimeHealthy: row.runtime_healthy,
  archivedAt: isoOrNull(row.archived_at),
  createdAt: iso(row.created_at),
  version: row.version,
})
