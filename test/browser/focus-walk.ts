/** Walks through a page with Tab alone and lists what a person without a mouse cannot reach, see or leave. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const SOURCE = readFileSync(new URL('focus-walk.js', import.meta.url), 'utf8')
/** Date fields take a Tab for each of their parts. */
const TABS_PER_CONTROL = 5
const BATCH = 20

const ask = <T>(page: Page, what: string): Promise<T> => page.evaluate(`focusWalk.${what}`)

/** @returns a line for each fault; the page is changed by the arrow keys in its groups of choices */
export async function focusFaults(page: Page): Promise<string[]> {
  await page.waitForLoadState('load')
  await expect.poll(() => page.locator('main [aria-busy=true]').count(), { timeout: 5000 }).toBe(0)
  await page.evaluate(`${SOURCE};undefined`)
  const most = TABS_PER_CONTROL * (await ask<number>(page, 'controls')) + BATCH
  let round = false
  for (let tabs = 0; tabs < most && !round; tabs += BATCH) {
    for (let n = 0; n < BATCH; n++) await page.keyboard.press('Tab')
    round = await ask(page, 'isRound()')
  }
  return [
    ...(round ? [] : [`no Tab leads on from ${JSON.stringify(await ask(page, 'here()'))}`]),
    ...(await ask<string[]>(page, 'faults()')),
    ...(await skipFaults(page)),
    ...(await groupFaults(page)),
  ]
}

/** The first stop leads to the content, and Tab goes on from there. */
async function skipFaults(page: Page): Promise<string[]> {
  await ask(page, 'toFirst()')
  await page.keyboard.press('Enter')
  const content = await ask<{ id: string }>(page, 'here()')
  await page.keyboard.press('Tab')
  const { inMain } = await ask<{ inMain: boolean }>(page, 'here()')
  return content.id === 'content' && inMain ? [] : ['the first stop does not lead to the content']
}

/** Arrow keys lead from the member with the focus to each of the others. */
async function groupFaults(page: Page): Promise<string[]> {
  const faults: string[] = []
  const sizes = await ask<number[]>(page, 'groupSizes()')
  for (const [index, size] of sizes.entries()) {
    await ask(page, `enterGroup(${index})`)
    const met = new Set<number>()
    for (let n = 0; n < size; n++) {
      met.add(await ask(page, `memberOf(${index})`))
      await page.keyboard.press('ArrowRight')
    }
    met.delete(-1)
    if (met.size < size)
      faults.push(
        `arrow keys lead to ${met.size} of ${size} beside ${await ask<string>(page, `nameOfGroup(${index})`)}`,
      )
  }
  return faults
}
