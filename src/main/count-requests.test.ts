import { expect, test } from 'vitest'
import type { EngineEvent } from '#dialing/engine-events.ts'
import { countRequests } from './count-requests.ts'

const callId = 'call_1'
const sent = (workspace: string): EngineEvent => ({ type: 'sent', workspace, callId })
const withdrawn = (workspace: string, code: string): EngineEvent => ({
  type: 'withdrawn',
  workspace,
  callId,
  code,
})
const answered = (workspace: string, answer: 'submitted' | 'aborted'): EngineEvent => ({
  type: 'placed',
  workspace,
  callId,
  answer,
  ms: 3,
})

test('a request counts once, as sent or as missed, in its own workspace', () => {
  let now = 0
  const counts = countRequests({ monotonic: () => now })
  // A call that misses its deadline is withdrawn as well; one that is taken back by a pause missed nothing.
  for (const event of [
    sent('ws_1'), answered('ws_1', 'submitted'), sent('ws_1'),
    answered('ws_1', 'aborted'), withdrawn('ws_1', 'deadline_passed'),
    withdrawn('ws_1', 'slots_missed'), withdrawn('ws_1', 'campaign_paused'),
    sent('ws_2'),
    { type: 'folded', rows: 1 },
  ] as const) counts.heard(event) // prettier-ignore
  now = 4000
  const look = { lookedMsAgo: 10, dueMsAgo: null }
  expect(counts.withRequests([{ workspace: 'ws_1', ...look }])).toEqual([
    { workspace: 'ws_1', ...look, sent: 2, missed: 2, missingMsAgo: 4000 },
    { workspace: 'ws_2', lookedMsAgo: null, dueMsAgo: null, sent: 1, missed: 0, missingMsAgo: null },
  ])
  now = 60_000
  expect(counts.withRequests([{ workspace: 'ws_3', ...look }])).toEqual([
    { workspace: 'ws_3', ...look, sent: 0, missed: 0, missingMsAgo: null },
    { workspace: 'ws_1', lookedMsAgo: null, dueMsAgo: null, sent: 0, missed: 0, missingMsAgo: null },
    { workspace: 'ws_2', lookedMsAgo: null, dueMsAgo: null, sent: 0, missed: 0, missingMsAgo: null },
  ])
})
