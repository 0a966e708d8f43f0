/** Starts a real headless Chromium, one per test file. */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium as playwright,
  type Page,
} from 'playwright-core'
import { unpackChromium } from './chromium.ts'

const ARGS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export const launchBrowser = async (): Promise<Browser> =>
  playwright.launch({ executablePath: await unpackChromium(), args: ARGS, headless: true })

export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  /** The complaints of the page: console errors, uncaught faults, refused resources. */
  readonly complaints: string[]
}

/** Opens a browser context for one person, with its own cookies and storage. */
export async function visitor(browser: Browser, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    ...options,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  return { context, page, complaints }
}
