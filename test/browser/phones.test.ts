/** Tests in a real browser that a phone number is shown in groups, and is E.164 wherever it is taken from the page. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Furnished, openFurnished, says } from './furnished.ts'

/** In the range that Ireland keeps for fiction. */
const PERSON = new RegExp(`^\\${['+353', '20', '910'].join('')}\\d{4}$`)

let furnished: Furnished
beforeAll(async () => {
  furnished = await openFurnished()
})
afterAll(() => furnished.close())

const copied = async (page: Page, selector: string): Promise<string> => {
  const { origin } = new URL(page.url())
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin })
  await page
    .locator(selector)
    .first()
    .evaluate((cell) => cell.ownerDocument.getSelection()?.selectAllChildren(cell))
  await page.keyboard.press('ControlOrMeta+C')
  return page.evaluate<string>('navigator.clipboard.readText()')
}

test('a copied cell gives E.164, and so do the text of the page and the name of a link', async () => {
  const { page } = await furnished.enter('operator')
  await page.goto(`${furnished.site.url}/calls`)
  await says(page, 'Maeve Byrne')
  const cell = 'main tbody td:nth-child(5)'
  expect(await copied(page, cell)).toMatch(PERSON)
  expect(await page.locator(cell).first().innerText()).toMatch(PERSON)
  expect(await page.getByRole('link', { name: '+12125550100', exact: true }).count()).toBeGreaterThan(0)
  const drawn = page.locator(`${cell} > span`).first()
  expect(await drawn.locator('span').allInnerTexts()).toEqual([
    '+353',
    '20',
    '910',
    expect.stringMatching(/^\d{4}$/),
  ])
  const gap = await drawn
    .locator('span')
    .first()
    .evaluate((group) => {
      const text = group.ownerDocument.createRange()
      text.selectNodeContents(group)
      const [digits] = text.getClientRects()
      return group.getBoundingClientRect().width - (digits?.width ?? 0)
    })
  expect(gap).toBeGreaterThan(2)
  await page.context().close()
})

test('a viewer sees the mask as it is', async () => {
  const { page } = await furnished.enter('viewer')
  await page.goto(`${furnished.site.url}/calls`)
  await says(page, 'Maeve Byrne')
  expect(await page.locator('main tbody td:nth-child(5)').first().innerHTML()).toMatch(/^\+3 •••• ••\d\d$/)
  await page.context().close()
})
