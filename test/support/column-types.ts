/** Lists columns whose values are narrower than their database type, because only our code writes them. */
interface ColumnType {
  readonly type: string
  /** Name and file. */
  readonly imports?: Readonly<Record<string, string>>
}

const windows: ColumnType = {
  type: 'WeeklyWindows',
  imports: { WeeklyWindows: '#domain/windows/weekly-windows.ts' },
}
const values: ColumnType = { type: 'Readonly<Record<string, unknown>>' }

export const COLUMN_TYPES: Readonly<Record<string, ColumnType>> = {
  'agent.brain': { type: 'AgentBrain', imports: { AgentBrain: '#domain/agent/brain.ts' } },
  'agent.dispositions': { type: 'string[]' },
  'agent.extraction_fields': { type: '{ name: string; description: string }[]' },
  'agent.transfers': { type: 'Transfer[]', imports: { Transfer: '#domain/agent/transfers.ts' } },
  'call.detected': { type: 'Detected', imports: { Detected: '#domain/call/apply-fact.ts' } },
  'call.from_status': { type: `'pending' | 'retry_pending'` },
  'call.result': { type: 'CallResult', imports: { CallResult: '#domain/call/status.ts' } },
  'call.status': { type: 'CallStatus', imports: { CallStatus: '#domain/call/status.ts' } },
  'call_outcome.analysis': {
    type: 'JudgedBy',
    imports: { JudgedBy: '#domain/call/conversation-analysis.ts' },
  },
  'call_outcome.fields': { type: 'Readonly<Record<string, string>>' },
  'call_outcome.turn_latency_ms': { type: 'readonly number[]' },
  'call_outcome.transcript': { type: 'readonly Turn[]', imports: { Turn: '#domain/call/talked-back.ts' } },
  'campaign.goals': { type: 'Goal[]', imports: { Goal: '#domain/campaign/goal.ts' } },
  'campaign.status': {
    type: 'CampaignStatus',
    imports: { CampaignStatus: '#domain/campaign/status.ts' },
  },
  'campaign.variants': { type: '{ agentId: string; weight: number }[]' },
  'campaign.windows': windows,
  'connection.can': {
    type: 'Capabilities',
    imports: { Capabilities: '#domain/call/capabilities.ts' },
  },
  'connection.config': values,
  'connection.secret': values,
  'contact.custom': { type: 'Readonly<Record<string, string>>' },
  'task.wait_reason': {
    type: 'WaitReason',
    imports: { WaitReason: '#domain/task/wait-reason.ts' },
  },
  'task.status': { type: 'TaskStatus', imports: { TaskStatus: '#domain/task/status.ts' } },
  'ledger.data': values,
  'saved_filter.query': { type: 'Readonly<Record<string, string>>' },
  'upload.headers': { type: 'string[]' },
  'workspace.contact_hours': windows,
  'workspace.opening': {
    type: 'OpeningPolicy',
    imports: { OpeningPolicy: '#domain/agent/opening-policy.ts' },
  },
}
