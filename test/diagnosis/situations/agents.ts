/** Agents: what the page says. */
import * as make from '#test/support/make-workspace.ts'
import { ago } from '#test/diagnosis/parts.ts'
import type { Situation } from '#test/diagnosis/situation.ts'

export const AGENTS: readonly Situation[] = [
  {
    name: 'the agent is archived',
    given: { agent: { archived_at: ago(60) } },
    says: {
      code: 'agent_unavailable',
      tone: 'act',
      headline: 'The agent “Ada” is archived; 10 people wait.',
      remedy: 'Restore the agent; the campaign goes on by itself.',
      actions: ['Look at the agents'],
      badges: { agent_unavailable: 10 },
    },
  },
  {
    name: 'the voice of the agent does not answer',
    given: { agent: { runtime_healthy: false } },
    says: {
      code: 'agent_unavailable',
      tone: 'act',
      headline: 'The voice of the agent “Ada” does not answer; 10 people wait.',
      remedy: 'Restore the voice runtime of the agent; the campaign goes on by itself.',
      actions: ['Look at the agents'],
      badges: { agent_unavailable: 10 },
    },
  },
  {
    name: 'one agent of an A/B test is archived',
    given: {
      also: async (s) => {
        const b = await make.makeAgent(s.t, s.workspace, { name: 'Bertram', archived_at: ago(60) })
        await s.t.owner(`update campaign set variants = $2 where id = $1`, [
          s.campaign,
          JSON.stringify([
            { agentId: s.agent, weight: 50 },
            { agentId: b, weight: 50 },
          ]),
        ])
      },
    },
    says: {
      code: 'agent_unavailable',
      tone: 'act',
      headline: 'The agent “Bertram” is archived; 10 people wait.',
      remedy: 'Restore the agent; the campaign goes on by itself.',
      actions: ['Look at the agents'],
      badges: { agent_unavailable: 10 },
    },
  },
]
