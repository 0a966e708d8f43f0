import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFastFolder } from './fast-folder.ts'

test('a folder lies in memory with room for it, else where other temporary files lie; those of dead processes go', () => {
  const roomy = mkdtempSync(join(tmpdir(), 'campanile-roomy-'))
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  const [left, own] = [dead, process.pid].map((pid) => join(roomy, `campanile-test-${pid}-abc`)) as [
    string,
    string,
  ]
  for (const folder of [left, own]) mkdirSync(folder)
  const made = [
    makeFastFolder(roomy, 1),
    makeFastFolder(roomy, Infinity),
    makeFastFolder(join(roomy, 'none')),
  ]
  try {
    expect(made.map((folder) => dirname(folder))).toEqual([roomy, tmpdir(), tmpdir()])
    expect([existsSync(left), existsSync(own)]).toEqual([false, true])
  } finally {
    for (const folder of [...made, roomy]) rmSync(folder, { recursive: true, force: true })
  }
})
