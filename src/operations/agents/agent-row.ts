/** A row of `agent` and its view on the wire. */
import type { Agent } from '#contract/agents.ts'
import { iso, isoOrNull } from '#operations/wire.ts'

export interface AgentRow {
  readonly id: string
  readonly name: string
  readonly voice: string
  readonly prompt: string
  readonly opening_line: string
  readonly dispositions: string[]
  readonly extraction_fields: { name: string; description: string }[]
  readonly runtime_healthy: boolean
  readonly archived_at: number | null
  readonly created_at: number
  readonly version: number
}

export const agentView = (row: AgentRow): Agent => ({
  id: row.id,
  name: row.name,
  voice: row.voice,
  prompt: row.prompt,
  openingLine: row.opening_line,
  dispositions: row.dispositions,
  extractionFields: row.extraction_fields,
  runtimeHealthy: row.runtime_healthy,
  archivedAt: isoOrNull(row.archived_at),
  createdAt: iso(row.created_at),
  version: row.version,
})
