/** Measures the first visit of a page, in bytes as they travel, headers included. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Locator, Page } from 'playwright-core'

/**
 * Visits an address with an empty cache.
 * @param shown visible once the page stands
 * @returns bytes of files; answers of the API are not counted
 */
export async function firstLoad(page: Page, address: string, shown: Locator): Promise<number> {
  // Otherwise files that the page before is still loading would count.
  await page.goto('about:blank')
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true })
  const files = new Map<string, string>()
  let bytes = 0
  devtools.on('Network.responseReceived', ({ requestId, response }) => files.set(requestId, response.url))
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = files.get(requestId) ?? ''
    if (!url.includes('/api/')) bytes += encodedDataLength
  })
  await page.goto(address)
  await shown.waitFor({ timeout: 120_000 })
  await page.waitForLoadState('load')
  await sleep(1000)
  await devtools.detach()
  return bytes
}
