import { expect, test } from 'vitest'
import { steady, type Steadied, type Steady } from './steady.ts'

const running = (code: Steadied['code'], tone: Steadied['tone'] = 'wait', figure = 0) => ({
  code,
  tone,
  figure,
  status: 'running' as Steadied['status'],
})
type Shown = ReturnType<typeof running>

function shownOf(heard: readonly (readonly [second: number, headline: Shown])[]): string[] {
  let state: Steady<Shown> | null = null
  return heard.map(([second, headline]) => {
    const now: Steady<Shown> = steady<Shown>(state, headline, second * 1000)
    state = now
    return `${now.shown.code} ${now.shown.figure}`
  })
}

test('another cause is shown once it has held for five seconds', () => {
  const [full, ramp] = [running('campaign_concurrency_full'), running('ramping_up')]
  expect(
    shownOf([
      [0, full],
      [1, ramp],
      [5, ramp],
      [6, ramp],
    ]),
  ).toEqual([
    // prettier-ignore
    'campaign_concurrency_full 0',
    'campaign_concurrency_full 0',
    'campaign_concurrency_full 0',
    'ramping_up 0',
  ])
})

test('causes that take turns never reach the page', () => {
  const turns = Array.from(
    { length: 40 },
    (_, n) => [n, running(n % 2 === 0 ? 'starting' : 'ramping_up', 'go')] as const,
  )
  expect(new Set(shownOf(turns))).toEqual(new Set(['starting 0']))
})

test('a worse cause is shown at once, and the calmer one after it has held', () => {
  const [calm, worse] = [running('starting', 'go'), running('connection_unhealthy', 'soon')]
  expect(
    shownOf([
      [0, calm],
      [1, worse],
      [2, calm],
      [6, calm],
      [7, calm],
    ]).map((each) => each.split(' ')[0]),
  ).toEqual([
    // prettier-ignore
    'starting',
    'connection_unhealthy',
    'connection_unhealthy',
    'connection_unhealthy',
    'starting',
  ])
})

test('what a person did is shown at once', () => {
  const before = steady(null, running('dialing_stopped', 'act'), 0)
  const after = { ...running('starting', 'go'), status: 'paused' as const }
  expect(steady(before, after, 10).shown.code).toBe('starting')
})

test('figures of the shown cause are always the newest', () => {
  expect(
    shownOf([
      [0, running('ramping_up', 'wait', 1)],
      [1, running('ramping_up', 'wait', 2)],
    ]),
  ).toEqual([
    // prettier-ignore
    'ramping_up 1',
    'ramping_up 2',
  ])
})
