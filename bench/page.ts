/**
 * Measures the live page in a real browser over a running demo: kilobytes of the first load as they travel, and
 * milliseconds from the arrival of a snapshot to the changed page and to the frame that shows it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type CDPSession, chromium as playwright, type Page } from 'playwright-core'
import { unpackChromium } from '#test/browser/chromium.ts'
import { firstLoad } from '#test/browser/first-load.ts'

const RUNS = 40
const LAUNCHER = resolve(import.meta.dirname, '../bin/campanile')
/** Notes the instants when a snapshot arrives, when the page has changed, and when the change was drawn. */
const WATCH = `(() => {
  const marks = (globalThis.marks = [])
  let arrived = 0
  const Native = globalThis.EventSource
  globalThis.EventSource = class extends Native {
    constructor(url) {
      super(url)
      this.addEventListener('snapshot', () => (arrived = performance.now()))
    }
  }
  new MutationObserver(() => {
    if (arrived === 0) return
    const since = arrived
    const changed = performance.now() - since
    arrived = 0
    requestAnimationFrame(() => setTimeout(() => marks.push({ changed, drawn: performance.now() - since })))
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-as-of'] })
})()`

interface Mark {
  readonly changed: number
  readonly drawn: number
}

export async function livePage(): Promise<Record<string, string | number>[]> {
  const folder = mkdtempSync(join(tmpdir(), 'campanile-page-'))
  const demo = spawn(LAUNCHER, ['demo', '--data', folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((done) => demo.on('exit', done))
  const browser = await playwright.launch({
    executablePath: await unpackChromium(),
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const { live, signIn } = await addresses(demo)
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await page.addInitScript(WATCH)
    await page.goto(signIn)
    await page.waitForURL(/\/campaigns$/)
    const first = await firstLoad(page, live, page.getByText('Campaign timeline'))
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    const before = await cpuOf(devtools)
    const marks = await marksOf(page)
    const after = await cpuOf(devtools)
    const cpu = (name: keyof Cpu): string => ((after[name] - before[name]) / marks.length).toFixed(1)
    return [
      { measure: 'first load, kB compressed', value: first / 1000 },
      {
        measure: 'CPU of a re-render, ms: script / style and layout',
        value: `${cpu('script')} / ${cpu('layout')}`,
      },
      { measure: 'snapshot to changed page, ms p50 / p95', value: spread(marks.map((mark) => mark.changed)) },
      { measure: 'snapshot to drawn frame, ms p50 / p95', value: spread(marks.map((mark) => mark.drawn)) },
    ]
  } finally {
    await browser.close()
    demo.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
}

async function addresses(demo: ChildProcess): Promise<{ live: string; signIn: string }> {
  let text = ''
  demo.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  for (; demo.exitCode === null; await sleep(50)) {
    const [live, signIn] = [/Live page\s+(\S+)/.exec(text)?.[1], /Sign in\s+(\S+)/.exec(text)?.[1]]
    if (live && signIn && text.includes('Stop ')) return { live, signIn }
  }
  throw new Error(`the demo did not start: ${text}`)
}

interface Cpu {
  readonly script: number
  readonly layout: number
}

/** Milliseconds that the page's main thread has worked so far; waiting for other processes does not count. */
async function cpuOf(devtools: CDPSession): Promise<Cpu> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  const spent = (name: string): number => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000
  return {
    script: spent('ScriptDuration'),
    layout: spent('LayoutDuration') + spent('RecalcStyleDuration'),
  }
}

async function marksOf(page: Page): Promise<Mark[]> {
  for (;;) {
    const marks = await page.evaluate<Mark[]>('globalThis.marks')
    if (marks.length >= RUNS) return marks
    await sleep(500)
  }
}

function spread(times: number[]): string {
  times.sort((a, b) => a - b)
  const at = (share: number): string => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1)
  return `${at(0.5)} / ${at(0.95)}`
}
