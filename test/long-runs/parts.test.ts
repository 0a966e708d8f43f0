/** Tests that a part of a long run counts only while the rooms that it exercises are as they were, and counts once. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { beginRun, type LoggedPart, logPart, readParts, ROOMS, standing } from './parts.ts'

const part = (what: string, commit: string): LoggedPart => ({
  run: 'seeds', what, commit, count: 50, found: 0, day: '2026-11-29',
}) // prettier-ignore

test('a part stands while its rooms are unchanged, and one that was made twice counts once', () => {
  const parts = [part('seeds 1 to 50', 'old'), part('seeds 51 to 100', 'new'), part('seeds 51 to 100', 'new')]
  const asked: string[] = []
  const stand = standing(parts, (commit, rooms) => {
    asked.push(commit)
    expect(rooms).toEqual(ROOMS.seeds)
    return commit === 'new'
  })
  expect(stand.map(({ what }) => what)).toEqual(['seeds 51 to 100'])
  expect(asked).toEqual(['old', 'new'])
})

test('a commit that Git does not know stands for nothing', () => {
  expect(standing([part('seeds 1 to 50', '0000000')])).toEqual([])
  expect(() => standing(readParts())).not.toThrow()
})

test('what ran on changed files is not written down', () => {
  const folder = mkdtempSync(join(tmpdir(), 'campanile-parts-'))
  const record = join(folder, 'parts.jsonl')
  try {
    logPart({ run: 'kills', what: 'seed 1', count: 500, found: 0 }, 'abc1234', record)
    logPart({ run: 'kills', what: 'seed 2', count: 500, found: 0 }, null, record)
    expect(readParts(record)).toMatchObject([{ run: 'kills', what: 'seed 1', commit: 'abc1234', count: 500 }])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a part is not written down when its rooms were changed, or are those of another commit, while it ran', () => {
  const folder = mkdtempSync(join(tmpdir(), 'campanile-parts-'))
  const record = join(folder, 'parts.jsonl')
  const log = (what: string, before: string | null, after: string | null): string => {
    let now = before
    const run = beginRun('kills', () => now, record)
    now = after
    run.log({ what, count: 25, found: 0 })
    return run.says
  }
  try {
    expect(log('same', 'abc1234', 'abc1234')).toBe('commit abc1234')
    log('changed', 'abc1234', null)
    log('other commit', 'abc1234', 'def5678')
    expect(log('changed before', null, null)).toBe('commit none, files are changed')
    log('committed meanwhile', null, 'abc1234')
    expect(readParts(record).map(({ what }) => what)).toEqual(['same'])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
