import { chmodSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { beginServing } from './begin-serving.ts'
import { readConfig } from './config.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'campanile-begin-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the data folder is made where there is none, and only its owner can look into it', () => {
  const made = join(folder, 'a', 'b')
  beginServing(readConfig({}), made)
  expect(statSync(made).mode & 0o777).toBe(0o700)
  chmodSync(made, 0o755)
  beginServing(readConfig({}), made)
  expect(statSync(made).mode & 0o777).toBe(0o700)
})

test('nothing is made for a server that other machines would reach over plain http', () => {
  const wanted = join(folder, 'data')
  expect(() => beginServing(readConfig({ HOST: '0.0.0.0' }), wanted)).toThrow('https')
  expect(existsSync(wanted)).toBe(false)
})
