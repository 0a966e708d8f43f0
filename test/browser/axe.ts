/**
 * Checks the current page against the accessibility rules of WCAG 2.0 to 2.2, A and AA, and the best practices of
 * axe.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
  }[]
}

/** @returns one line per violation, with the first element that breaks the rule */
export async function axeViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(SOURCE)
  const { violations } = await page.evaluate(
    (tags) =>
      (
        globalThis as unknown as { axe: { run: (root: unknown, options: unknown) => Promise<AxeResult> } }
      ).axe.run((globalThis as unknown as { document: unknown }).document, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
      }),
    TAGS,
  )
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes.length}×) ${nodes[0]?.html.slice(0, 200)} — ${nodes[0]?.failureSummary.slice(0, 300)}`,
  )
}
