/** Describes the routes of agents, the AI voices that talk. */
import * as z from 'zod'
import { MODEL_PROVIDERS } from '#domain/agent/brain.ts'
import { LONGEST_TRANSFER_NAME, MOST_TRANSFERS } from '#domain/agent/transfers.ts'
import { id, instant, page, pageQuery, phoneInput, text, version } from './common.ts'
import { route } from './route.ts'

const httpAddress = z.url({ protocol: /^https?$/ }).max(500)
const brain = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('server') }),
  z.strictObject({ kind: z.literal('scripted') }),
  z.strictObject({
    kind: z.literal('model'),
    provider: z.enum(MODEL_PROVIDERS),
    model: text(200),
    /** Null for the provider's own address. */
    baseUrl: httpAddress.nullable(),
  }),
])
/** Of the model's provider; null removes it. It can be set and never read. */
const brainKey = z.string().trim().min(1).max(500).nullable()
const key = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)
const talk = {
  voice: text(120),
  prompt: z.string().max(50_000),
  openingLine: z.string().max(2000),
  dispositions: z.array(key).max(50),
  extractionFields: z.array(z.strictObject({ name: key, description: z.string().max(500) })).max(50),
  /** What it thinks with. */
  brain,
}
/** People to hand a call over to, by the name that the agent chooses; a number may be written as people write it. */
const transfers = z
  .array(z.strictObject({ name: text(LONGEST_TRANSFER_NAME), number: phoneInput }))
  .max(MOST_TRANSFERS)
export const agent = z.strictObject({
  id: id('agent'),
  name: z.string(),
  ...talk,
  /** People to hand a call over to, each with a number in international form. */
  transfers: z.array(z.strictObject({ name: z.string(), number: z.string() })),
  /** Whether a key of the model's provider is stored. */
  hasBrainKey: z.boolean(),
  runtimeHealthy: z.boolean(),
  archivedAt: instant.nullable(),
  createdAt: instant,
  version,
})
export type Agent = z.output<typeof agent>
export const newAgent = z
  .strictObject({ ...talk, transfers, brainKey })
  .partial()
  .extend({ name: text(120) })
export type NewAgent = z.output<typeof newAgent>
export const agentPatch = z
  .strictObject({ name: text(120), ...talk, transfers, brainKey, archived: z.boolean() })
  .partial()
  .extend({ version: version.optional() })
export type AgentPatch = z.output<typeof agentPatch>
const params = z.strictObject({ id: id('agent') })

export const listAgents = route({
  name: 'listAgents',
  method: 'GET',
  path: '/api/v1/agents',
  role: 'viewer',
  query: z.strictObject(pageQuery),
  response: page(agent),
  summary: 'Lists agents.',
})
export const readAgent = route({
  name: 'readAgent',
  method: 'GET',
  path: '/api/v1/agents/{id}',
  role: 'viewer',
  params,
  response: agent,
  summary: 'Reads one agent.',
})
export const createAgent = route({
  name: 'createAgent',
  method: 'POST',
  path: '/api/v1/agents',
  role: 'operator',
  body: newAgent,
  response: agent,
  status: 201,
  problems: ['invalid_value', 'invalid_phone'],
  summary: 'Creates an agent.',
})
export const changeAgent = route({
  name: 'changeAgent',
  method: 'PATCH',
  path: '/api/v1/agents/{id}',
  role: 'operator',
  params,
  body: agentPatch,
  response: agent,
  summary: 'Changes or archives an agent. Campaigns of an archived agent stop dialling.',
  problems: ['stale', 'invalid_value', 'invalid_phone'],
})

const turn = z.strictObject({ speaker: z.enum(['agent', 'contact']), text: z.string().min(1).max(2000) })
export const agentTest = z.strictObject({
  /** The agent as it stands in the editor, saved or not. */
  agent: z
    .strictObject({ name: text(120), ...talk, transfers })
    .omit({ voice: true })
    .partial({ brain: true, transfers: true })
    .extend({
      /** Whose stored key its model is asked with; null for an agent that is not saved. */
      id: id('agent').nullable().optional(),
      brainKey: brainKey.optional(),
    }),
  /** For `{{first_name}}` and its like. */
  variables: z.record(z.string().max(80), z.string().max(500)),
  /** The conversation so far; empty at the start. */
  said: z.array(turn).max(80),
})
export type AgentTest = z.output<typeof agentTest>
export const agentTestReply = z.strictObject({
  reply: z.string(),
  /** Null while the conversation goes on. */
  outcome: z
    .strictObject({
      disposition: z.string().nullable(),
      fields: z.record(z.string(), z.string().nullable()),
      note: z.string().nullable(),
      /** Name of whom the agent would hand the call over to now; null when it ends. */
      transferTo: z.string().nullable(),
    })
    .nullable(),
  /** Rules answer in place of a model. */
  simulated: z.boolean(),
})
export type AgentTestReply = z.output<typeof agentTestReply>

export const testAgent = route({
  name: 'testAgent',
  method: 'POST',
  path: '/api/v1/agents/test',
  role: 'operator',
  body: agentTest,
  response: agentTestReply,
  problems: ['invalid_value', 'not_found'],
  summary:
    'Answers one turn of a test conversation in text. No call is made, and nothing is charged or stored.',
})
