import { expect, test } from 'vitest'
import { Refusal } from '#web/api/call.ts'
import { type Edit, type Editing, saveEdit, trimmed, unsaved } from './versioned-edit.ts'

interface Thing {
  readonly version: number
  readonly name: string
  readonly limit: number
  readonly archived: boolean
}
interface Form {
  readonly name: string
  readonly limit: number
}
const SEEN: Thing = { version: 1, name: 'Autumn', limit: 5, archived: false }

/** A server that has the thing in this state, and refuses every other version. */
function serverWith(now: Thing, more: Partial<Editing<Thing, Form>> = {}) {
  const server = { now, sent: [] as Form[] }
  const editing: Editing<Thing, Form> = {
    formOf: (thing) => ({ name: thing?.name ?? '', limit: thing?.limit ?? 0 }),
    send(value, seen) {
      server.sent.push(value)
      if (seen?.version !== server.now.version) return Promise.reject(new Refusal(409, 'stale', 'Changed.'))
      server.now = { ...server.now, ...value, version: server.now.version + 1 }
      return Promise.resolve(server.now)
    },
    readNow: () => Promise.resolve(server.now),
    ...more,
  }
  const save = (typed: Partial<Form>) => saveEdit<Thing, Form>({ typed, seen: SEEN }, editing)
  return { server, save }
}

test('an edit over the version that was seen is saved at once', async () => {
  const { server, save } = serverWith(SEEN)
  expect(await save({ name: 'Spring' })).toMatchObject({
    kind: 'saved',
    after: { name: 'Spring', version: 2 },
  })
  expect(server.sent).toHaveLength(1)
})

test('a change that the form does not show stops no one', async () => {
  const { server, save } = serverWith({ ...SEEN, archived: true, version: 2 })
  expect(await save({ name: 'Spring' })).toMatchObject({ kind: 'saved', after: { name: 'Spring' } })
  expect(server.now).toMatchObject({ archived: true, version: 3 })
})

test('a change of any field of the form is told before it is saved over, and nothing is overwritten', async () => {
  const theirs = { ...SEEN, limit: 9, version: 2 }
  const { server, save } = serverWith(theirs)
  expect(await save({ name: 'Spring' })).toMatchObject({
    kind: 'conflict',
    fields: ['limit'],
    before: SEEN,
    now: theirs,
  })
  expect(server.now).toEqual(theirs)
})

test('a form that takes over saves beside another field, and asks about the same one', async () => {
  const beside = serverWith({ ...SEEN, limit: 9, version: 2 }, { takesOver: true })
  expect(await beside.save({ name: 'Spring' })).toMatchObject({ kind: 'saved', takenOver: ['limit'] })
  expect(beside.server.now).toMatchObject({ name: 'Spring', limit: 9 })
  const both = serverWith({ ...SEEN, name: 'Winter', limit: 9, version: 2 }, { takesOver: true })
  expect(await both.save({ name: 'Spring' })).toMatchObject({ kind: 'conflict', fields: ['name'] })
  expect(both.server.now).toMatchObject({ name: 'Winter' })
  const agreed = serverWith({ ...SEEN, name: 'Spring', version: 2 }, { takesOver: true })
  expect(await agreed.save({ name: 'Spring' })).toMatchObject({ kind: 'saved' })
})

test('a thing that changes faster than it can be saved ends as a refusal', async () => {
  const { server, save } = serverWith(SEEN, { readNow: () => Promise.resolve(SEEN) })
  server.now = { ...SEEN, version: 9 }
  await expect(save({ name: 'Spring' })).rejects.toThrow('Changed.')
})

test('every other refusal stays one, and a lost link while it is read anew is no conflict', async () => {
  const refused = serverWith(SEEN, { send: () => Promise.reject(new Refusal(422, 'invalid_value', 'No.')) })
  await expect(refused.save({ name: 'Spring' })).rejects.toThrow('No.')
  const lost = serverWith(
    { ...SEEN, version: 2 },
    { readNow: () => Promise.reject(new Refusal(0, 'unreachable', 'Away.')) },
  )
  await expect(lost.save({ name: 'Spring' })).rejects.toThrow('Away.')
})

test('what cannot be sent yet waits, and what was typed while it was saved stays', async () => {
  const { server, save } = serverWith(SEEN, {
    sendable: ({ limit, ...typed }) => (limit === 0 ? typed : { ...typed }),
  })
  await save({ name: 'Spring', limit: 0 })
  expect(server.sent).toEqual([{ name: 'Spring', limit: 5 }])
  const asked: Edit<Thing, Form> = { typed: { name: 'Spring', limit: 0 }, seen: SEEN }
  expect(unsaved<Form>({ name: 'Spring, too', limit: 0 }, asked.typed, { name: 'Spring' })).toEqual({
    name: 'Spring, too',
    limit: 0,
  })
  expect(unsaved<Form>(asked.typed, asked.typed, asked.typed)).toEqual({})
  expect(trimmed<Form>({ name: 'Autumn', limit: 6 }, { name: 'Autumn', limit: 5 })).toEqual({ limit: 6 })
})
