import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addEngine, beatEngine } from '#db/engine-row.ts'
import { QUEUE } from '#db/queue/queue.ts'
import { engineHealth } from '#domain/engine-health/engine-health.ts'
import { uuidOf } from '#domain/ids.ts'
import { createFrozenEngine, type FrozenEngine, makeDueTask } from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { readEngine } from './read-engine.ts'

let t: FrozenEngine
let made: make.Made
beforeAll(async () => void (t = await createFrozenEngine()))
afterAll(() => t.close())
beforeEach(async () => {
  t.jobs.length = 0
  await t.owner('delete from engine')
  await t.owner('delete from pgboss.job')
  made = await make.makeCampaignWithTasks(t, { campaign: { ramp_percent: 100 } })
  for (let n = 0; n < 3; n++) await makeDueTask(t, made.workspace, made.campaign)
})

const read = (campaign = made.campaign) =>
  t.db.tx(made.workspace, (tx) => readEngine(tx, campaign), { snapshot: true })
const health = async (callable: number) => engineHealth({ ...(await read()), callable, toDial: callable })

/** Claims, and puts the jobs into the real queue. */
async function claimed(): Promise<number> {
  const { claimed: calls } = await t.engine.claim(made.workspace)
  for (const { callId } of t.jobs)
    await t.owner('insert into pgboss.job (id, name, created_on) values ($1::uuid, $2, machine_now())', [
      uuidOf(callId),
      QUEUE,
    ])
  return calls
}

describe('a call that no worker has taken', () => {
  beforeEach(() => addEngine(t.db, 'eng_a', 'host A'))
  const beat = () => beatEngine(t.db, 'eng_a', false)

  test('waits beyond its slot after five seconds, and counts for its own campaign', async () => {
    expect(await claimed()).toBeGreaterThan(1)
    const calls = t.jobs.length
    await t.advance(6000)
    await beat()
    expect((await read()).waiting).toEqual({ calls: 0, oldestSeconds: 0 })
    await t.advance(1)
    expect((await read()).waiting).toEqual({ calls, oldestSeconds: 5 })
    expect(await health(0)).toMatchObject({ code: 'engine_behind', of: 'calls', waiting: calls })
    const other = await make.makeCampaign(t, made.workspace, made.agent, [made.number])
    expect((await read(other)).waiting.calls).toBe(0)
  })

  test('is measured in machine time, however fast the world runs', async () => {
    await claimed()
    await t.owner('update world_clock set speed = 3600')
    await t.advance(0)
    await t.owner('update world_clock set speed = 3600')
    expect((await read()).waiting.calls).toBe(0)
    await t.advance(5001)
    await t.owner('update world_clock set speed = 3600')
    expect((await read()).waiting.calls).toBe(t.jobs.length)
  })

  test('waits no more once a worker has it, though the carrier may hold back its slot', async () => {
    await claimed()
    await t.advance(20_000)
    await beat()
    await t.owner(`update pgboss.job set state = 'active'`)
    expect((await read()).waiting.calls).toBe(0)
    await t.owner(`update pgboss.job set state = 'created'`)
    await t.placeAll()
    expect((await read()).waiting.calls).toBe(0)
  })
})

describe('an engine', () => {
  test('that is silent is named with its machine', async () => {
    await addEngine(t.db, 'eng_a', 'host A')
    const at = t.now()
    await t.advance(11_000)
    expect(await health(3)).toEqual({
      code: 'engine_silent',
      silentSeconds: expect.any(Number),
      lastHeartbeatAt: at,
      host: 'host A',
      since: at,
    })
  })

  test('tells with its heartbeat since when it has not looked, of each workspace alone', async () => {
    await addEngine(t.db, 'eng_a', 'host A')
    const other = await make.makeWorkspace(t)
    const looks = [
      { workspace: made.workspace, lookedMsAgo: 9000, dueMsAgo: 7000 },
      { workspace: other, lookedMsAgo: null, dueMsAgo: null },
    ]
    await beatEngine(t.db, 'eng_a', false, looks)
    const facts = await read()
    expect(facts.engines).toMatchObject([{ lookedAt: t.now() - 9000, dueSince: t.now() - 7000 }])
    expect(await health(3)).toMatchObject({ code: 'engine_behind', of: 'people', oldestSeconds: 7 })
    await beatEngine(t.db, 'eng_a', false, [{ workspace: made.workspace, lookedMsAgo: 10, dueMsAgo: null }])
    expect(await health(3)).toBeNull()
  })

  test('tells with its heartbeat how many requests it missed, until it tells otherwise', async () => {
    await addEngine(t.db, 'eng_a', 'host A')
    const look = { workspace: made.workspace, lookedMsAgo: 10, dueMsAgo: null }
    await beatEngine(t.db, 'eng_a', false, [look])
    expect((await read()).engines[0]?.requests).toEqual({ sent: 0, missed: 0, missingSince: null })
    await beatEngine(t.db, 'eng_a', false, [{ ...look, sent: 373, missed: 37, missingMsAgo: 9000 }])
    expect(await health(3)).toEqual({
      code: 'engine_behind',
      of: 'requests',
      missed: 37,
      requests: 410,
      host: null,
      since: t.now() - 9000,
    })
    await beatEngine(t.db, 'eng_a', false, [{ ...look, sent: 400, missed: 0, missingMsAgo: null }])
    expect(await health(3)).toBeNull()
    expect((await read()).engines[0]?.requests).toEqual({ sent: 400, missed: 0, missingSince: null })
  })

  test('that claims is not behind, whatever it told before', async () => {
    await addEngine(t.db, 'eng_a', 'host A')
    await beatEngine(t.db, 'eng_a', false, [{ workspace: made.workspace, lookedMsAgo: null, dueMsAgo: 9000 }])
    expect(await health(3)).not.toBeNull()
    await claimed()
    expect((await read()).lastClaimAt).toBe(t.now())
    expect(await health(3)).toBeNull()
  })

  test('leaves nothing behind when its row is removed', async () => {
    await addEngine(t.db, 'eng_a', 'host A')
    await beatEngine(t.db, 'eng_a', false, [{ workspace: made.workspace, lookedMsAgo: 1, dueMsAgo: null }])
    await t.owner(`update engine set heartbeat_at = machine_now() - interval '8 days'`)
    await addEngine(t.db, 'eng_b', 'host B')
    expect(await t.owner('select engine_id from dispatch_look')).toEqual([])
  })
})
