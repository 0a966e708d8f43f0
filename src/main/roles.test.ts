import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { partOf, refuseAlone, roleOf, ROLES } from './roles.ts'

const DATABASE_URL = 'postgres://owner@db.example/campanile'
const PUBLIC_URL = 'https://calls.example.com'

test('a role that does not exist is refused with the ones that do', () => {
  expect(ROLES.map(roleOf)).toEqual(ROLES)
  expect(() => roleOf('web')).toThrow('--role is one of all, engine, receive, not "web".')
})

test('a server that plays one part needs a shared database and the address of the receivers', () => {
  expect(() => refuseAlone('all', readConfig({}))).not.toThrow()
  for (const role of ['engine', 'receive'] as const) {
    expect(() => refuseAlone(role, readConfig({ PUBLIC_URL }))).toThrow('DATABASE_URL has to name')
    expect(() => refuseAlone(role, readConfig({ DATABASE_URL }))).toThrow('needs PUBLIC_URL')
    expect(() => refuseAlone(role, readConfig({ DATABASE_URL, PUBLIC_URL }))).not.toThrow()
  }
})

test('only a process that dials counts as one that watches calls, and an engine takes no events', () => {
  expect(ROLES.filter((role) => partOf(role).dials)).toEqual(['all', 'engine'])
  expect(partOf('engine').serves).toBe('health')
  expect(partOf('receive').serves).toBe('carrier events')
})
