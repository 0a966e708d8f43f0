/**
 * Tests the product with the keyboard alone: every control of every page, everything that opens, and a campaign from
 * its name to its review.
 */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from './browser.ts'
import { focusFaults } from './focus-walk.ts'
import { type Furnished, openFurnished, says } from './furnished.ts'
import { type Opening, OPENINGS } from './openings.ts'
import { type PageCase, PAGES } from './pages.ts'

const LIVE: PageCase = {
  name: 'live',
  path: ({ campaign }) => `/campaigns/${campaign}`,
  says: /answer rate/i,
}
const ON_PHONES = ['live', 'campaigns', 'contacts', 'wizard', 'call']
const SOON = { timeout: 5000, interval: 20 }

let furnished: Furnished
let admin: Visitor
let page: Page
beforeAll(async () => {
  furnished = await openFurnished()
  // A second person, whose session can be ended.
  await (await furnished.enter('viewer')).context.close()
  admin = await furnished.enter('admin')
  page = admin.page
  page.setDefaultTimeout(5000)
  await post('contacts', { phone: '+353209188001', firstName: 'Orla', custom: { plan: 'gold' } })
  await post('segments', { name: 'Harbour', filter: { country: 'IE' } })
  await post('dnc', { phone: '+353209188002', reason: 'asked on the phone' })
  await post('api-keys', { name: 'Reports', role: 'viewer', scopes: ['read'] })
})
afterAll(() => furnished.close())

async function post(what: string, body: unknown): Promise<void> {
  const text = JSON.stringify(JSON.stringify(body))
  const done = await page.evaluate(
    `fetch('/api/v1/${what}', { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${text} }).then(({ ok }) => ok)`,
  )
  expect({ what, done }).toEqual({ what, done: true })
}
async function visit(path: string, width = 1280): Promise<void> {
  await page.setViewportSize({ width, height: 900 })
  await page.goto(furnished.site.url + path)
}
/** A control that opened and closed again left the page as it was. */
async function stayAt(path: string, width = 1280): Promise<void> {
  const address = furnished.site.url + path
  if (page.url() !== address || page.viewportSize()?.width !== width) await visit(path, width)
}
const hasFocus = async (wanted: Locator): Promise<boolean> =>
  (await wanted.and(page.locator(':focus')).count()) > 0
async function getsFocus(wanted: Locator): Promise<void> {
  await expect.poll(() => hasFocus(wanted), SOON).toBe(true)
}

describe.each([LIVE, ...PAGES])('$name', ({ name, path, says: text }) => {
  test.each(ON_PHONES.includes(name) ? [1280, 390] : [1280])(
    'Tab leads to every control, in order and in sight, and out again at %i px',
    async (width) => {
      await visit(path(furnished.things), width)
      await says(page, text)
      expect(await focusFaults(page)).toEqual([])
    },
  )
})

test.each(OPENINGS)('from $name the keyboard leads inside, Escape leads back', async (opening) => {
  await stayAt(opening.path(furnished.things), opening.width)
  const opener = await openFirst(opening)
  for (const key of opening.keys ?? ['Enter', 'Space']) {
    await opener.focus()
    await page.keyboard.press(key)
    for (const item of opening.through ?? []) await chooseItem(item)
    const opened = page.locator(opening.opens).last()
    await opened.waitFor()
    for (let n = 0; n < (opening.tabs ?? 0); n++) await page.keyboard.press('Tab')
    await getsFocus(opened.locator(':focus').or(opened))
    await page.keyboard.press('Escape')
    await opened.waitFor({ state: 'detached' })
    await expect.poll(() => hasFocus(opener), SOON).toBe(true)
  }
})

/** @returns the opening control, once everything before it is chosen */
async function openFirst({ before = [], inHead, opener }: Opening): Promise<Locator> {
  const where = page.locator(inHead ? '[class*=AppShell-header]' : 'main')
  const control = ([role, name]: Opening['opener']) =>
    where.getByRole(role, { name, exact: typeof name === 'string' }).first()
  for (const each of before) {
    await control(each).focus()
    await page.keyboard.press('Space')
  }
  await control(opener).waitFor()
  return control(opener)
}

/** Chooses an item of a menu with the arrow keys. */
async function chooseItem(name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name, exact: true })
  await getsFocus(page.getByRole('menu').locator(':focus'))
  for (let n = 0; n < 10 && !(await hasFocus(item)); n++) await page.keyboard.press('ArrowDown')
  await getsFocus(item)
  await page.keyboard.press('Enter')
}

const MOST_TABS = 120
async function tabTo(role: 'button' | 'checkbox' | 'combobox' | 'radio' | 'textbox', name: string | RegExp) {
  const wanted = page.locator('main').getByRole(role, { name }).first()
  await wanted.waitFor()
  for (let n = 0; n < MOST_TABS && !(await hasFocus(wanted)); n++) await page.keyboard.press('Tab')
  expect({ name, focus: await hasFocus(wanted) }).toEqual({ name, focus: true })
}
async function next(): Promise<void> {
  await expect
    .poll(() => page.locator('main footer').getByRole('button', { name: 'Next' }).isEnabled())
    .toBe(true)
  await tabTo('button', 'Next')
  await page.keyboard.press('Enter')
}
const step = (name: string) => page.getByRole('heading', { name, exact: true }).first().waitFor()
async function overtype(text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
}

test('a campaign is made from its name to its review without a mouse', async () => {
  await visit('/campaigns/new')
  await tabTo('textbox', 'Name')
  await page.keyboard.type('By keyboard')
  await tabTo('combobox', 'Agent')
  await page.keyboard.press('ArrowDown')
  await next()
  await step('Telephony')
  await tabTo('button', 'All that can call')
  await page.keyboard.press('Enter')
  await next()
  await step('Audience')
  await tabTo('radio', 'A file')
  await page.keyboard.press('ArrowDown')
  await tabTo('button', 'Use these contacts')
  await page.keyboard.press('Enter')
  await page.getByText(/chosen from all contacts/).waitFor()
  await next()
  await step('Schedule')
  await tabTo('button', /^Copy to all.*Monday/)
  await page.keyboard.press('Space')
  await page.getByText('Mon–Sun 09:00–18:00').waitFor()
  await tabTo('combobox', 'Priority')
  await page.keyboard.press('ArrowDown')
  await next()
  await step('Retries')
  await tabTo('textbox', 'Most retries')
  await overtype('3')
  await tabTo('button', 'Add a goal')
  await page.keyboard.press('Enter')
  await next()
  await step('Readiness')
  await page.getByText('Ready to launch').waitFor()
  await tabTo('button', 'Launch now')
  const [row] = await furnished.site.owner(
    `select status, priority, max_retries, jsonb_array_length(goals::jsonb) as goals from campaign where name = 'By keyboard'`,
  )
  expect(row).toEqual({ status: 'draft', priority: 6, max_retries: 3, goals: 1 })
})

test('nothing was complained about on the way', () => {
  expect(admin.complaints).toEqual([])
})

const FAULTY = [
  ['no Tab leads to button submit “Hidden”', '<button tabindex="-1">Hidden</button>'],
  ['button submit “Bare” shows no focus', '<button style="outline: none">Bare</button>'],
  ['button submit “Far” is out of sight', '<button style="position: fixed; left: -999px">Far</button>'],
  [
    'button submit “Under” is covered by section  “Lid”',
    '<button>Under</button><section style="position: fixed; inset: 0">Lid</section>',
  ],
  [
    'button submit “One” has the focus after button submit “Two”, which it stands before',
    '<button>One</button><button tabindex="1">Two</button>',
  ],
  [
    'no Tab leads on from {"id":"trap","inMain":true}',
    '<button id="trap" onkeydown="event.key === \'Tab\' && event.preventDefault()">Trap</button>',
  ],
  [
    'arrow keys lead to 1 of 2 beside button tab “One”',
    '<div role="tablist"><button role="tab">One</button><button role="tab" tabindex="-1">Two</button></div>',
  ],
] as const

describe('the walk itself', () => {
  const show = async (content: string, skip = 'content'): Promise<void> => {
    // Leaves the site, whose policy would forbid the planted script.
    await page.goto('about:blank')
    await page.setContent(
      `<a href="#${skip}" tabindex="1">Skip</a><main id="content" tabindex="-1">${content}</main>`,
    )
  }
  test.each(FAULTY)('tells that %s', async (fault, content) => {
    await show(content)
    expect(await focusFaults(page)).toContain(fault)
  })

  test('tells a first stop that does not lead to the content, and nothing of a sound page', async () => {
    await show('<button>One</button>', 'elsewhere')
    expect(await focusFaults(page)).toEqual(['the first stop does not lead to the content'])
    await show('<button>One</button>')
    expect(await focusFaults(page)).toEqual([])
  })
})
