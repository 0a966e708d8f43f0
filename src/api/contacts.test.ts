import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

let made = 0
const phoneOf = (n: number): string => `+3532091${String(n).padStart(5, '0')}`
const add = async (person: object = {}): Promise<{ id: string; phone: string; version: number }> =>
  t.expect(201, 'operator', 'POST', '/api/v1/contacts', { phone: phoneOf(made++), ...person })
const find = async (query: string, role: 'viewer' | 'operator' = 'operator'): Promise<string[]> =>
  (await t.expect(200, role, 'GET', `/api/v1/contacts?${query}`)).items.map((each: { id: string }) => each.id)

describe('the contact list', () => {
  test('is found by the beginning of names and companies, in any case, with wildcards taken literally', async () => {
    const maeve = await add({ firstName: 'Maeve', lastName: 'O’Byrne', company: 'Bell Tower Ltd' })
    const odd = await add({ firstName: '100%_sure' })
    expect(await find('q=mAe')).toEqual([maeve.id])
    expect(await find(`q=${encodeURIComponent('maeve o’b')}`)).toEqual([maeve.id])
    expect(await find('q=bell+tow')).toEqual([maeve.id])
    expect(await find('q=tower')).toEqual([])
    expect(await find(`q=${encodeURIComponent('100%')}`)).toEqual([odd.id])
    expect(await find(`q=${encodeURIComponent('%')}`)).toEqual([])
  })

  test('is found by the end of a number as it is dialled, but not by a viewer', async () => {
    const one = await add({ phone: '+353209198765' })
    expect(await find('q=98765')).toEqual([one.id])
    expect(await find(`q=${encodeURIComponent('020 91-98765')}`)).toEqual([one.id])
    expect(await find(`q=${encodeURIComponent('+353209198765')}`)).toEqual([one.id])
    expect(await find('q=98765', 'viewer')).toEqual([])
  })

  test('narrows by tag, country, custom field, time zone and do not call, and by several at once', async () => {
    const gold = await add({ tags: ['autumn', 'vip'], custom: { plan: 'gold' } })
    const plain = await add({ tags: ['autumn'], timeZone: 'Europe/Dublin', custom: { plan: 'iron' } })
    const us = await add({ phone: '+12125550142', tags: ['autumn'] })
    expect(await find('tag=autumn')).toEqual([us.id, plain.id, gold.id])
    expect(await find('tag=vip')).toEqual([gold.id])
    expect(await find('country=US')).toEqual([us.id])
    expect(await find('field=plan')).toEqual([plain.id, gold.id])
    expect(await find('field=plan&value=gold')).toEqual([gold.id])
    expect(await find('tag=autumn&zoneUnknown=true')).toEqual([us.id, gold.id])
    expect(await find('tag=autumn&zoneUnknown=false')).toEqual([plain.id])
    await t.expect(200, 'operator', 'POST', '/api/v1/dnc', { phone: gold.phone, reason: 'asked' })
    expect(await find('doNotCall=true')).toEqual([gold.id])
    expect(await find('tag=autumn&doNotCall=false')).toEqual([us.id, plain.id])
    await t.expect(422, 'operator', 'GET', '/api/v1/contacts?value=gold')
  })

  test('holds archived contacts apart, and their tags with them', async () => {
    const one = await add({ tags: ['retired'], firstName: 'Archibald' })
    await t.expect(200, 'operator', 'POST', '/api/v1/dnc', { phone: one.phone, reason: 'asked' })
    await t.expect(200, 'operator', 'PATCH', `/api/v1/contacts/${one.id}`, { archived: true })
    for (const filter of ['tag=retired', 'q=archib', 'doNotCall=true&q=archib'])
      expect(await find(filter)).toEqual([])
    expect(await find('doNotCall=true')).not.toContain(one.id)
    expect(await find('archived=true&q=archib')).toEqual([one.id])
    expect(await find('archived=true&tag=retired')).toEqual([one.id])
    await t.expect(200, 'operator', 'PATCH', `/api/v1/contacts/${one.id}`, {
      archived: false,
      tags: ['back'],
    })
    expect(await find('tag=retired')).toEqual([])
    expect(await find('tag=back')).toEqual([one.id])
  })

  test('goes page by page through every contact once, whatever the filter', async () => {
    const all = new Set<string>()
    for (let n = 0; n < 7; n++) all.add((await add({ tags: ['paged'] })).id)
    for (const filter of ['tag=paged', 'country=IE&tag=paged', 'zoneUnknown=true&tag=paged']) {
      const seen: string[] = []
      for (let cursor = ''; ;) {
        const page = await t.expect(
          200,
          'operator',
          'GET',
          `/api/v1/contacts?limit=3&${filter}&cursor=${cursor}`.replace(/&cursor=$/, ''),
        )
        seen.push(...page.items.map((each: { id: string }) => each.id))
        if (page.nextCursor === null) break
        cursor = page.nextCursor
      }
      expect(new Set(seen)).toEqual(all)
      expect(seen).toHaveLength(7)
    }
  })

  test('of a file is in the order of the file', async () => {
    const numbers = [90_003, 90_001, 90_002].map(phoneOf)
    const answer = await t.app.inject({
      method: 'POST',
      url: '/api/v1/uploads',
      headers: { authorization: `Bearer ${t.keyOf('operator')}`, 'content-type': 'text/csv' },
      payload: `phone\n${numbers.join('\n')}\n${numbers[0]}\n`,
    })
    const id: string = answer.json().id
    const first = await t.expect(200, 'operator', 'GET', `/api/v1/contacts?uploadId=${id}&limit=2`)
    const second = await t.expect(
      200,
      'operator',
      'GET',
      `/api/v1/contacts?uploadId=${id}&cursor=${first.nextCursor}`,
    )
    expect([...first.items, ...second.items].map((each: { phone: string }) => each.phone)).toEqual(numbers)
    await t.expect(400, 'operator', 'GET', `/api/v1/contacts?tag=vip&cursor=${first.nextCursor}`)
  })

  test('says what it can be filtered by', async () => {
    const fields = await t.expect(200, 'viewer', 'GET', '/api/v1/contacts/fields')
    expect(fields.tags).toEqual(expect.arrayContaining(['autumn', 'paged', 'vip']))
    expect(fields.tags).toEqual((fields.tags as string[]).toSorted())
    expect(fields.countries).toEqual(expect.arrayContaining(['IE', 'US']))
    expect(fields.custom).toContain('plan')
  })
})

test('a contact that somebody else changed is not overwritten unseen', async () => {
  const one = await add({ firstName: 'Ann' })
  await t.expect(200, 'operator', 'PATCH', `/api/v1/contacts/${one.id}`, {
    firstName: 'Anna',
    version: one.version,
  })
  const stale = await t.expect(409, 'operator', 'PATCH', `/api/v1/contacts/${one.id}`, {
    lastName: 'B',
    version: one.version,
  })
  expect(stale).toMatchObject({ code: 'stale', version: one.version + 1 })
})

test('the audit log names the personal fields that changed, never their values', async () => {
  const one = await add({ firstName: 'Secretname', custom: { plan: 'hiddenplan' } })
  await t.expect(200, 'operator', 'PATCH', `/api/v1/contacts/${one.id}`, {
    lastName: 'Secretlast',
    timeZone: 'Europe/Berlin',
  })
  const rows = await t.owner<{ data: unknown }>(`select data from ledger where subject = $1 order by id`, [
    one.id,
  ])
  expect(JSON.stringify(rows)).not.toMatch(/Secret|hiddenplan/)
  expect(rows.at(-1)?.data).toMatchObject({
    after: { timeZone: 'Europe/Berlin', fields: expect.arrayContaining(['lastName']) },
  })
})

describe('a segment', () => {
  test('is a filter under a name, with a live count', async () => {
    const segment = await t.expect(201, 'operator', 'POST', '/api/v1/segments', {
      name: 'Winter',
      filter: { tag: 'winter' },
    })
    const count = () => t.expect(200, 'viewer', 'GET', `/api/v1/segments/${segment.id}/count`)
    expect(await count()).toEqual({ contacts: 0, complete: true })
    const one = await add({ tags: ['winter'] })
    await add({ tags: ['winter'] })
    expect(await count()).toEqual({ contacts: 2, complete: true })
    await t.expect(200, 'operator', 'PATCH', `/api/v1/contacts/${one.id}`, { archived: true })
    expect(await count()).toEqual({ contacts: 1, complete: true })
    expect((await t.expect(200, 'viewer', 'GET', '/api/v1/segments')).items).toMatchObject([
      { id: segment.id, name: 'Winter', filter: { tag: 'winter' }, version: 1 },
    ])
  })

  test('has a name of its own, and is changed by one person at a time', async () => {
    const body = { name: 'Spring', filter: { country: 'IE', doNotCall: false } }
    const segment = await t.expect(201, 'operator', 'POST', '/api/v1/segments', body)
    const path = `/api/v1/segments/${segment.id}`
    expect(await t.expect(409, 'operator', 'POST', '/api/v1/segments', body)).toMatchObject({
      code: 'already_exists',
    })
    await t.expect(200, 'operator', 'PATCH', path, { name: 'Early spring', version: 1 })
    expect(await t.expect(409, 'operator', 'PATCH', path, { name: 'Late', version: 1 })).toMatchObject({
      code: 'stale',
    })
    await t.expect(201, 'operator', 'POST', '/api/v1/segments', body)
    expect(await t.expect(409, 'operator', 'PATCH', path, { name: 'Spring' })).toMatchObject({
      code: 'already_exists',
    })
    await t.expect(400, 'operator', 'PATCH', path, { filter: { mood: 'good' } })
    await t.expect(422, 'operator', 'PATCH', path, { filter: { value: 'x' } })
    await t.expect(204, 'operator', 'DELETE', path)
    await t.expect(404, 'viewer', 'GET', `${path}/count`)
  })
})

test('a count by the index alone says the same as a count contact by contact', async () => {
  const counted = async (filter: object): Promise<number> => {
    const { id } = await t.expect(201, 'operator', 'POST', '/api/v1/segments', {
      name: JSON.stringify(filter),
      filter,
    })
    const { contacts, complete } = await t.expect(200, 'viewer', 'GET', `/api/v1/segments/${id}/count`)
    expect(complete).toBe(true)
    return contacts
  }
  for (const [whole, looked] of [
    [{}, { archived: false, country: undefined, q: '' }],
    [{ tag: 'autumn' }, { tag: 'autumn', archived: false }],
    [{ country: 'IE' }, { country: 'IE', archived: false }],
    [{ archived: true }, { archived: true, q: '' }],
    [{ zoneUnknown: true }, { zoneUnknown: true, archived: false }],
  ])
    expect(await counted(whole!)).toBe(await counted(looked!))
})
