/**
 * Compares every figure on the rendered page, while a campaign runs, with a recount from tasks, calls and ledger at
 * the same `asOf`. The recount's SQL shares only the exported view with the product.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSignInLink } from '#access/create-sign-in-link.ts'
import { recount, type Recount } from '#test/support/recount.ts'
import { launchBrowser, visitor } from './browser.ts'
import { pageTexts, type Texts } from './page-figures.ts'
import { openWorld, type World } from './world.ts'

const COMPARISONS = Number(process.env['RECOUNTS'] ?? 200)
const PEOPLE = readFileSync(resolve(import.meta.dirname, '../../examples/contacts.csv'), 'utf8')
  .split('\n')
  .slice(0, 501)
const recounts = new Map<string, Recount>()

let world: World
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
  world = await openWorld({
    people: PEOPLE,
    speed: 60,
    live: (t) => ({
      beatMs: 200,
      onView: async (exported, { asOf, header }) =>
        void recounts.set(asOf, await recount(t.ownerUrl, exported, await workspaceOf(t.owner), header.id)),
    }),
  })
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const workspaceOf = async (owner: World['owner']): Promise<string> => {
  const [row] = await owner<{ workspace_id: string }>('select workspace_id from workspace')
  return row?.workspace_id ?? ''
}

interface Shown {
  readonly asOf: string
  readonly status: string
  /** All texts under each path: a figure may be shown in several places. */
  readonly figures: Readonly<Record<string, readonly string[]>>
}

/** Reads the whole page in one turn of its event loop, so that it is one rendering. */
const read = (page: Page): Promise<Shown> =>
  page.evaluate<Shown>(`(() => {
    const figures = {}
    for (const element of document.querySelectorAll('[data-figure]'))
      (figures[element.dataset.figure] ??= []).push(element.textContent)
    return { asOf: document.querySelector('[data-as-of]').dataset.asOf, status: document.title, figures }
  })()`)

/** The recount covers these completely: the page may show nothing under them that the recount does not have. */
const COVERED = /^(?:dispositions|sentiment|dispatch\.tasksByStatus|retries)\./

/** Sentiments and the badges of statuses keep their places at 0; any other figure without a count would be wrong. */
const isEmptyPlace = (path: string, { figures }: Shown): boolean =>
  /^(?:sentiment|dispatch\.tasksByStatus)\./.test(path) && (figures[path] ?? []).every((text) => text === '0')

function differences(shown: Shown, expected: Texts): string[] {
  const wrong = Object.entries(expected).flatMap(([path, text]) => {
    const texts = shown.figures[path] ?? []
    return texts.length > 0 && texts.every((each) => each === text)
      ? []
      : [`${path}: shown ${JSON.stringify(texts)}, counted ${text}`]
  })
  const extra = Object.keys(shown.figures).filter(
    (path) => COVERED.test(path) && !(path in expected) && !isEmptyPlace(path, shown),
  )
  return [...wrong, ...extra.map((path) => `${path}: shown, but there is none`)]
}

const whole = (text: string | undefined): number => Number((text ?? '').replaceAll(/[,−-]/g, ''))
const sumOf = (shown: Shown, path: RegExp): number =>
  Object.entries(shown.figures).reduce((sum, [key, [text]]) => (path.test(key) ? sum + whole(text) : sum), 0)

/** The timeline is shown from the second bucket on. */
const hasTimeline = ({ figures }: Shown): boolean =>
  Object.keys(figures).some((path) => path.startsWith('timeline.'))

/** Checks the sums of SPEC P15 that the page itself shows. */
function brokenSums(shown: Shown, counted: Recount): string[] {
  const sums: [string, number, number][] = [
    ['status badges = Total', sumOf(shown, /^dispatch\.tasksByStatus\.\w+$/), counted.total],
    [
      'blockers + callable now = callable',
      sumOf(shown, /^dispatch\.blockers\.\w+$/) + whole(shown.figures['dispatch.callableNow']?.[0] ?? '0'),
      counted.callable,
    ],
    ...Object.entries(hasTimeline(shown) ? (counted.timeline ?? {}) : {}).map(
      ([key, n]): [string, number, number] => [
        `timeline ${key}`,
        sumOf(shown, new RegExp(String.raw`^timeline\..*\.${key}$`)),
        n,
      ],
    ),
  ]
  return sums.flatMap(([what, got, wanted]) => (got === wanted ? [] : [`${what}: ${got} is not ${wanted}`]))
}

test(`${COMPARISONS} renderings of a running campaign, and no figure differs from its recount`, async () => {
  const { context, page, complaints } = await visitor(browser)
  const { token } = await createSignInLink(world.db, world.server, world.workspace, 'operator')
  await page.goto(`${world.server.publicUrl}/sign-in#${token}`)
  await page.waitForURL(/\/campaigns$/)
  await page.goto(`${world.server.publicUrl}/campaigns/${world.campaign}`)
  await page.locator('[data-as-of]').waitFor()
  const [{ currency } = { currency: '' }] = await world.owner<{ currency: string }>(
    'select currency from workspace',
  )
  let compared = 0
  let timelines = 0
  let figures = 0
  for (let last = ''; compared < COMPARISONS;) {
    const shown = await read(page)
    const counted = recounts.get(shown.asOf)
    if (shown.asOf === last || !counted) {
      await page.waitForTimeout(20)
      continue
    }
    last = shown.asOf
    const expected = pageTexts(counted, currency, ['A', 'B'])
    expect({
      asOf: shown.asOf,
      wrong: [...differences(shown, expected), ...brokenSums(shown, counted)],
    }).toEqual({ asOf: shown.asOf, wrong: [] })
    expect(shown.status).toContain('Running')
    compared++
    if (hasTimeline(shown)) timelines++
    figures += Object.keys(expected).length
  }
  expect(timelines).toBeGreaterThan(COMPARISONS / 2)
  expect(figures / compared).toBeGreaterThan(40)
  expect(new Set([...recounts.values()].map(({ completed }) => completed)).size).toBeGreaterThan(5)
  expect(complaints).toEqual([])
  await context.close()
}, 400_000)
