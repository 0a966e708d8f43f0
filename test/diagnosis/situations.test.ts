import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { BLOCKER_CODES, type BlockerCode } from '#domain/blockers/all.ts'
import { PUT_OFF_REASONS } from '#domain/task/wait-reason.ts'
import { PUT_OFF_LABELS } from '#wording/put-off.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { said, stage, surfacesOf, type Surfaces } from './stage.ts'
import type { Situation } from './situation.ts'
import { SITUATIONS } from './situations.ts'

let t: TestApp
beforeAll(async () => void (t = await createTestApp()))
afterEach(async () => {
  await t.owner('update installation set dialing_stopped_at = null')
  await t.owner('delete from engine')
})
afterAll(() => t.close())

/** Blockers that no waiting person carries: their tasks close as skipped before anybody sees them. */
const CLOSES: readonly BlockerCode[] = ['do_not_call', 'contact_archived', 'own_number']

test('at least sixty situations, and every blocker among them', () => {
  expect(SITUATIONS.length).toBeGreaterThanOrEqual(60)
  expect(new Set(SITUATIONS.map(({ name }) => name)).size).toBe(SITUATIONS.length)
  const shown = new Set(SITUATIONS.flatMap(({ says }) => Object.keys(says.badges ?? {})))
  expect(BLOCKER_CODES.filter((code) => !shown.has(code) && !CLOSES.includes(code))).toEqual([])
  expect(PUT_OFF_REASONS.filter((reason) => !PUT_OFF_LABELS[reason])).toEqual([])
})

describe.each(SITUATIONS)('$name', ({ given, says }) => {
  test('is said by every surface, and by all of them alike', async () => {
    const staged = await stage(t, given)
    const page = await surfacesOf(t, staged)
    expect(saidBy(page)).toEqual(expected(says))
    badgesAddUp(page)
    await badgesOpenTheirRows(page)
    rowsAndDetailsAgree(page)
    terminalAgrees(page)
    nothingRawIsShown(page)
    viewersSeeNoNumbersAndNoButtons(page)
    await recordAgrees(page, staged.tasks)
  })
})

function saidBy({ health, line }: Surfaces): object {
  const { headline, blockers, hints } = health
  return {
    code: headline.code,
    tone: headline.tone,
    headline: line,
    remedy: headline.remedy === null ? null : said(headline.remedy),
    actions: headline.actions.map(({ label }) => label),
    badges: Object.fromEntries(blockers.map(({ code, count }) => [code, count])),
    callableNow: health.callableNow,
    hints: hints.map(({ code }) => code),
  }
}
const expected = (says: Situation['says']): object => ({
  remedy: null,
  actions: [],
  badges: {},
  callableNow: 0,
  hints: [],
  ...says,
})

/** P15, and the waterfall: from all callable tasks down to those callable now. */
function badgesAddUp({ health, snapshot }: Surfaces): void {
  const { blockers, callable, callableNow, headline } = health
  expect(blockers.reduce((sum, { count }) => sum + count, 0) + callableNow).toBe(callable)
  expect(blockers.at(-1)?.left ?? callableNow).toBe(callableNow)
  const own = blockers.find(({ code }) => code === headline.code)
  if (own) {
    expect(headline.held).toBe(own.count)
    expect(headline.until).toBe(own.until)
    expect(headline.tone === own.tone || headline.tone === 'act').toBe(true)
  }
  const { windowClosed, higherPriority } = health
  const explained = (code: BlockerCode) => blockers.find((badge) => badge.code === code)?.explanation
  if (windowClosed) expect(windowClosed.message).toBe(explained('campaign_window_closed'))
  if (higherPriority) expect(higherPriority.message).toBe(explained('higher_priority_campaign'))
  if (snapshot.paused?.why) expect(said(headline.sentence)).toContain(snapshot.paused.why)
}

/** A figure is a door: exactly the rows that it counts. */
async function badgesOpenTheirRows({ health, listed }: Surfaces): Promise<void> {
  for (const { code, count, label } of health.blockers) {
    const rows = await listed(code)
    expect([code, rows.length]).toEqual([code, count])
    for (const row of rows) {
      expect(row.blocker).toMatchObject({ code })
      // Of several reasons each row has its own.
      if (code !== 'put_off' && health.blockers.length === 1) expect(row.blocker?.label).toBe(label)
    }
  }
}

function rowsAndDetailsAgree({ rows, details, health }: Surfaces): void {
  for (const task of details.values()) {
    const row = rows.find(({ id }) => id === task.identity.id)
    expect(task.blocker && { code: task.blocker.code, label: task.blocker.label }).toEqual(
      row?.blocker ? { code: row.blocker.code, label: row.blocker.label } : null,
    )
    expect(task.answer).not.toBe('')
    if (!task.blocker || row?.status === 'placing_call') continue
    const failed = task.checks.filter(({ pass }) => !pass)
    expect(failed[0]).toMatchObject({ code: task.blocker.code, explanation: task.blocker.explanation })
    expect(failed.every(({ explanation, remedy }) => explanation !== null && remedy !== null)).toBe(true)
    const badge = health.blockers.find(({ code }) => code === task.blocker?.code)
    if (badge && health.blockers.length === 1) {
      expect(task.blocker.explanation).toBe(badge.explanation)
      expect(task.blocker.remedy).toBe(badge.remedy)
    }
    expect(task.answer).toContain(task.blocker.remedy)
  }
}

/** The terminal says the same sentences, its times with the abbreviation of their zone. */
function terminalAgrees({ health, terminal }: Surfaces): void {
  const plain = (text: string): string => said(text)
  const shown = terminal.replaceAll(/ (GMT|IST)\b/g, '')
  expect(shown).toContain(plain(health.headline.sentence))
  if (health.headline.remedy !== null) expect(shown).toContain(plain(health.headline.remedy))
  if (/\{/.test(health.headline.sentence)) expect(terminal).toMatch(/ (GMT|IST)\b/)
}

/** No code, id, unknown value or unsaid instant in a sentence. */
function nothingRawIsShown({ health, details }: Surfaces): void {
  const { headline, blockers, hints, windowClosed, higherPriority } = health
  const texts = [
    headline.sentence,
    headline.remedy ?? '',
    ...headline.actions.map(({ label }) => label),
    ...blockers.flatMap(({ label, explanation, remedy }) => [label, explanation, remedy]),
    ...hints.flatMap(({ sentence, step }) => [sentence, step]),
    windowClosed?.message ?? '',
    higherPriority?.message ?? '',
    ...[...details.values()].flatMap((task) => [
      task.answer,
      ...task.checks.flatMap(({ label, explanation, remedy }) => [label, explanation ?? '', remedy ?? '']),
    ]),
  ]
  for (const text of texts) {
    expect(said(text)).not.toMatch(/undefined|null|NaN|Infinity|Invalid|[a-z]_[a-z]|[0-9a-f]{16}|[{}]|\$\{/)
    expect(text).not.toMatch(/ {2}|\.\.|,\.|^[^\w“]/)
  }
  for (const { sentence, step } of hints) {
    expect(sentence).toMatch(/\.$/)
    expect(step).toMatch(/\.$/)
  }
  // Fewer calls are advised only while calls are being made.
  if (hints.some(({ step }) => step.includes('lower concurrency')))
    expect(health.callingNow + health.queued).toBeGreaterThan(0)
}

function viewersSeeNoNumbersAndNoButtons({ viewer }: Surfaces): void {
  if (!viewer.dispatch.available) throw new Error(viewer.dispatch.reason)
  expect(JSON.stringify(viewer.dispatch)).not.toMatch(/\+\d{7}/)
  expect(viewer.dispatch.headline.actions).toEqual([])
}

/** The record never answers with another cause than the page, nor that nothing held somebody whom something holds. */
async function recordAgrees({ rows, why }: Surfaces, tasks: readonly string[]): Promise<void> {
  const row = rows.find(({ id }) => id === tasks[0])
  if (!row?.blocker) return
  const { answer } = await why(row.id)
  expect(answer).not.toMatch(/No rule|waiting for their turn/)
}
