/** A site with everything in its workspace, for tests that go through `PAGES`. */
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Role } from '#contract/access.ts'
import * as make from '#test/support/make-workspace.ts'
import { launchBrowser, type Visitor, visitor } from './browser.ts'
import type { Things } from './pages.ts'
import { makeScene } from './scene.ts'
import { openSite, type Site } from './site.ts'

export interface Furnished {
  readonly site: Site
  readonly browser: Browser
  readonly things: Things
  /** Somebody signed in, in the furnished workspace unless another is named. */
  enter(role: Role, workspace?: string): Promise<Visitor>
  close(): Promise<void>
}

export async function openFurnished(): Promise<Furnished> {
  const site = await openSite()
  const browser = await launchBrowser()
  const things = await makeThings(site)
  return {
    site,
    browser,
    things,
    async enter(role, workspace = things.workspace) {
      const someone = await visitor(browser, { colorScheme: 'light' })
      await someone.page.goto(await site.link(role, workspace))
      await someone.page.waitForURL(/\/campaigns/)
      return someone
    },
    async close() {
      await browser.close()
      await site.close()
    },
  }
}

async function makeThings(site: Site): Promise<Things> {
  const scene = await makeScene(site)
  const [talk] = await site.owner<{ id: string; contact_id: string }>(
    'select id, contact_id from call where workspace_id = $1 and transcript is not null order by id limit 1',
    [scene.workspace],
  )
  const draft = await make.makeCampaign(site, scene.workspace, scene.agent, scene.numbers, {
    name: 'Winter renewal',
    status: 'draft',
  })
  // Everybody, so that the draft shares its people with the campaign that runs.
  await site.owner(
    `insert into campaign_audience (workspace_id, campaign_id, filter, total, groups)
     select $1, $2, '{}', sum(g.contacts), jsonb_agg(g) from (
       select z.id, z.country, z.zones, count(*)::int as contacts from contact c
       join zone_group z on z.workspace_id = $1 and z.id = c.zone_group_id where c.workspace_id = $1 group by 1, 2, 3) g`,
    [scene.workspace, draft],
  )
  return { ...scene, draft, call: talk?.id ?? '', contact: talk?.contact_id ?? '' }
}

/** Waits until `main` says something, and fails with what it says instead. */
export async function says(page: Page, text: string | RegExp): Promise<void> {
  const main = page.locator('main')
  const found = main.getByText(text).first().waitFor({ timeout: 15_000 })
  await found.catch(async () => expect(await main.innerText()).toMatch(text))
}
