/**
 * Plays every scenario with the real ARI and compares it with its recording, of which tests without an Asterisk are
 * made. `UPDATE_GOLDEN=1` writes the recordings anew.
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAri } from '#test/sip/ari-client.ts'
import { type Laboratory, openLaboratory } from '#test/sip/laboratory.ts'
import { prepareAsterisk } from '#test/sip/prepare-asterisk.ts'
import { fileOf, readRecorded, type RecordedLine, shapeOf, writeLines } from '#test/sip/recording.ts'
import { APP, rowsOf, SCENARIOS, type Stage } from '#test/sip/scenarios.ts'

const prepared = await prepareAsterisk()
const RUNS = process.env['UPDATE_GOLDEN'] ? 2 : 1

test('every recording has its scenario', () => {
  const files = readdirSync(join(import.meta.dirname, '..', 'recorded')).map((name) =>
    name.replace('.jsonl', ''),
  )
  expect(files.sort()).toEqual(Object.keys(SCENARIOS).sort())
})

describe.runIf(prepared.ok)('a real Asterisk says what was recorded', () => {
  let lab: Laboratory
  beforeAll(async () => {
    lab = await openLaboratory({ folder: prepared.ok ? prepared.folder : '', dialplan: '[from-people]\n' })
  })
  afterAll(() => lab?.close())

  const play = async (name: string, run: number): Promise<RecordedLine[]> => {
    const { play, rows } = SCENARIOS[name]!
    const ari = await openAri(lab.ari, APP)
    const stage: Stage = { lab, ari, channelId: `call_${name}_${run}` }
    try {
      await play(stage)
      await expect.poll(() => rowsOf(stage)).toHaveLength(rows)
    } finally {
      await ari.close()
    }
    const lines = ari.exchanges().map((exchange) => ({ run, ...exchange }))
    const at = lines.at(-1)?.at ?? 0
    return [...lines, ...rowsOf(stage).map((row) => ({ run, at, row }))]
  }

  test.each(Object.keys(SCENARIOS))(
    '%s',
    async (name) => {
      const lines: RecordedLine[] = []
      for (let run = 1; run <= RUNS; run++) lines.push(...(await play(name, run)))
      if (process.env['UPDATE_GOLDEN']) writeFileSync(fileOf(name), writeLines(lines))
      expect(shapeOf(lines, 1)).toEqual(shapeOf(readRecorded(name), 1))
      expect(shapeOf(lines, RUNS)).toEqual(shapeOf(lines, 1))
    },
    120_000,
  )
})
