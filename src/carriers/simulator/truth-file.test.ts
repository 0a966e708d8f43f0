import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mendTruthFile, openTruthFile, readTruthFile } from './truth-file.ts'
import type { TruthFact } from './truth-log.ts'

const fact = (n: number): TruthFact => ({ kind: 'hangup', ref: `sim_${n}`, at: n, machine: n })
const unbroken = (error: unknown): never => {
  throw error
}

describe('the truth log on disk', () => {
  let folder = ''
  let path = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'truth-'))
    path = join(folder, 'truth.jsonl')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('has every fact before its sync resolves, however many ask at once, in order', async () => {
    const log = await openTruthFile(path, unbroken)
    const ask = async (n: number): Promise<boolean> => {
      await new Promise((resolve) => setImmediate(resolve))
      log.append(fact(n))
      await log.sync()
      return readFileSync(path, 'utf8').includes(`"sim_${n}"`)
    }
    const seen = await Promise.all(Array.from({ length: 300 }, async (_, n) => ask(n)))
    const later = await ask(300)
    expect([...seen, later]).not.toContain(false)
    await log.close()
    expect([...readTruthFile(path)]).toEqual(Array.from({ length: 301 }, (_, n) => fact(n)))
  })

  it('reads back lines across chunks, and drops only a last line that was torn', async () => {
    const wide: TruthFact = { ...fact(0), ref: 'ü'.repeat(700_000) } as TruthFact
    const lines = [wide, fact(1), wide, fact(2)]
    writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    appendFileSync(path, '{"kind":"hangup","ref":"sim_torn')
    mendTruthFile(path)
    const log = await openTruthFile(path, unbroken)
    log.append(fact(3))
    await log.close()
    expect([...readTruthFile(path)]).toEqual([...lines, fact(3)])
  })

  it('starts empty where there was none, and refuses a whole line that is not a fact', () => {
    mendTruthFile(path)
    expect([...readTruthFile(path)]).toEqual([])
    appendFileSync(path, 'nonsense\n')
    expect(() => [...readTruthFile(path)]).toThrow('JSON')
  })

  it('says so when the disk refuses', async () => {
    const broken: unknown[] = []
    const log = await openTruthFile(path, (error) => broken.push(error))
    await log.close()
    log.append(fact(1))
    await expect(log.sync()).rejects.toThrow('closed')
    expect(broken).toHaveLength(1)
  })
})
