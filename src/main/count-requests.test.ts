import { expect, test } from 'vitest'
import { createAnswers } from '#dialing/answer/answers.ts'
import type { EngineEvent } from '#dialing/engine-events.ts'
import { createGates } from '#dialing/gate/gates.ts'
import { placeCalls } from '#dialing/place/place-calls.ts'
import { createFrozenEngine, type FrozenEngine, makeDueTask } from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { countRequests } from './count-requests.ts'
import { startHeartbeat } from './heartbeat.ts'

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

/** Places the next job, with a worker that wakes so many milliseconds late. */
const placeLate = (t: FrozenEngine, ms: number) =>
  placeCalls(
    {
      ...t,
      clock: { ...t.clock, sleepUntilWorld: (at) => t.clock.sleepUntilWorld(at + ms) },
      clockSkewMs: () => 0,
      callbackUrl: () => '',
      relayUrl: () => '',
      gates: createGates(),
      answers: createAnswers(t),
      dialerOf: () =>
        Promise.resolve({
          dialer: {
            place: ({ mayStart }) =>
              Promise.resolve(mayStart() ? { kind: 'submitted', ref: 'ref' } : { kind: 'aborted' }),
          },
          generation: 1,
        }),
    },
    t.jobs.shift()!,
  )

test('what the engine sends and misses stands in the row that its heartbeat writes, and leaves it again', async () => {
  const t = await createFrozenEngine()
  try {
    const made = await make.makeCampaignWithTasks(t, { campaign: { ramp_percent: 100 } })
    for (let n = 0; n < 3; n++) await makeDueTask(t, made.workspace, made.campaign)
    const counts = countRequests(t.clock)
    t.events.on(counts.heard)
    const heartbeat = await startHeartbeat({ db: t.db, engineId: 'eng_a', host: 'host A' })
    const written = async () => {
      await heartbeat.beat(counts.withRequests([]))
      return t.one(
        `select l.sent, l.missed, l.workspace_id = $1 as own, extract(epoch from machine_now() - missing_since)::int as since
         from dispatch_look l`,
        [made.workspace],
      )
    }
    await t.engine.claim(made.workspace)
    await placeLate(t, 0)
    expect(await written()).toEqual({ sent: 1, missed: 0, own: true, since: null })
    await placeLate(t, 100)
    await t.engine.claim(made.workspace)
    await placeLate(t, 200)
    expect(await t.owner(`select result_code from call where result = 'withdrawn' order by id`)).toEqual([
      { result_code: 'deadline_passed' },
      { result_code: 'slots_missed' },
    ])
    expect(await written()).toMatchObject({ sent: 1, missed: 2, own: true, since: expect.any(Number) })
    await t.advance(61_000)
    expect(await written()).toEqual({ sent: 0, missed: 0, own: true, since: null })
    await heartbeat.stop()
  } finally {
    await t.close()
  }
})
