import { afterEach, beforeEach, expect, test } from 'vitest'
import { calledPeople, type Crowd, isOver, makeCrowd } from '#test/sip/crowd.ts'
import { makeProduct, type Product } from '#test/sip/product.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { type AriDouble, openAriDouble } from './ari-double.ts'

const ACCESS = { user: 'campanile', password: 'a password', trunk: 'people' } as const
let double: AriDouble
let t: TestDatabase
let product: Product
beforeEach(async () => {
  double = await openAriDouble(ACCESS.user, ACCESS.password)
  t = await createTestDatabase()
  const place = {
    ...ACCESS,
    port: double.port,
    made: (_caller: string, channelId: string) => double.made(channelId),
    foreign: (channelId: string) => Promise.resolve(double.foreign(channelId)),
    isLive: (channelId: string) => Promise.resolve(double.isLive(channelId)),
  }
  product = await makeProduct(t, place, null, { lines: 10, callsPerSecond: 20 })
})
afterEach(async () => {
  await product.stop()
  await t.close()
  await double.close()
})

const CROWD: Crowd = [
  ['busy', 5, 'busy'],
  ['declines', 5, 'declined'],
  ['not_found', 5, 'bad_number'],
  ['congested', 3, 'unreachable'],
  // The stand-in has no sound, so a call that is answered is hung up at once.
  ['talks', 2, 'answered_human'],
]
const OVER = { timeout: 60_000, interval: 200 } as const

test('a campaign over a replayed Asterisk ends each call as it was recorded, and asks for each once', async () => {
  const { campaign, results } = await makeCrowd(t, product, CROWD)
  await product.start()
  await expect.poll(() => isOver(t, campaign), OVER).toBe(true)
  const calls = await calledPeople(t)
  expect(Object.fromEntries(calls.map((call) => [call.e164, call.result]))).toEqual(results)
  const ids = await t.owner<{ id: string }>('select id from call')
  // A call that missed its slot was never asked for; its person had another one.
  const made = ids.map(({ id }) => double.made(id))
  expect(made.filter((times) => times > 1)).toEqual([])
  expect(made.filter((times) => times === 1)).toHaveLength(Object.keys(results).length)
}, 120_000)
