import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

const KEY = (key: string) => ({ 'idempotency-key': key })
const topUp = (key: string, amountMinor: number) =>
  t.ask('admin', 'POST', '/api/v1/credits/top-ups', { amountMinor }, KEY(key))
const entries = () => t.owner<{ n: number }>(`select count(*)::int as n from credit_entry`)

describe('an Idempotency-Key', () => {
  test('lets a request act once: repeats get the first answer', async () => {
    const first = await topUp('one', 100)
    const second = await topUp('one', 100)
    expect([second.statusCode, second.json()]).toEqual([201, first.json()])
    expect(await entries()).toEqual([{ n: 1 }])
  })

  test('lets one of many at once act; the others are told that it runs, or get its answer', async () => {
    const before = (await entries())[0]?.n ?? 0
    const all = await Promise.all(Array.from({ length: 8 }, () => topUp('race', 7)))
    expect(
      all.map((answer) => answer.statusCode).filter((status) => status !== 201 && status !== 409),
    ).toEqual([])
    expect((await entries())[0]?.n).toBe(before + 1)
  })

  test('used with another body, address or caller is refused', async () => {
    await topUp('mine', 5)
    expect((await topUp('mine', 6)).json()).toMatchObject({ status: 422, code: 'idempotency_mismatch' })
    expect((await t.ask('admin', 'POST', '/api/v1/agents', { name: 'x' }, KEY('mine'))).json()).toMatchObject(
      { code: 'idempotency_mismatch' },
    )
    expect(
      (await t.ask('operator', 'POST', '/api/v1/agents', { name: 'x' }, KEY('mine'))).json(),
    ).toMatchObject({ code: 'idempotency_mismatch' })
  })

  test('of a request that has not answered yet says so', async () => {
    await topUp('open', 3)
    await t.owner(`update idempotency_key set status = null where key = 'open'`)
    expect((await topUp('open', 3)).json()).toMatchObject({ status: 409, code: 'idempotency_running' })
  })

  test('keeps refusals, too', async () => {
    const ask = () =>
      t.ask(
        'admin',
        'POST',
        '/api/v1/numbers',
        { connectionId: `conn_${'0'.repeat(32)}`, phone: '+12125550100' },
        KEY('no'),
      )
    const [first, second] = [await ask(), await ask()]
    expect([first.statusCode, second.statusCode]).toEqual([422, 422])
    expect(second.json()).toEqual(first.json())
    expect(second.headers['content-type']).toBe('application/problem+json')
  })

  test('never keeps a secret: the repeat shows none', async () => {
    const make = () => t.ask('admin', 'POST', '/api/v1/api-keys', { name: 'k', role: 'viewer' }, KEY('key'))
    const secret = (await make()).json().secret
    expect((await make()).json().secret).toBeNull()
    expect(JSON.stringify(await t.owner('select response from idempotency_key'))).not.toContain(secret)
  })

  test('is forgotten after 24 hours', async () => {
    await topUp('day', 1)
    t.clock.advance(24 * 3_600_000)
    expect((await topUp('day', 2)).statusCode).toBe(201)
  })
})
