/** Makes a site with everything in its workspace, for tests that visit all of `PAGES`. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
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
  /** Signs a person in, to the furnished workspace unless another is named. */
  enter(role: Role, workspace?: string, options?: BrowserContextOptions): Promise<Visitor>
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
    async enter(role, workspace = things.workspace, options = {}) {
      const someone = await visitor(browser, { colorScheme: 'light', ...options })
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
    'select k.id, k.contact_id from call k join call_outcome o on o.call_id = k.id where k.workspace_id = $1 and o.transcript is not null order by k.id limit 1',
    [scene.workspace],
  )
  const draft = await make.makeCampaign(site, scene.workspace, scene.agent, scene.numbers, {
    name: 'Winter renewal',
    status: 'draft',
  })
  await stageEverybody(site, scene.workspace, draft)
  await make.insertRow(site, 'incident', {
    workspace_id: scene.workspace,
    id: make.newId('incident'),
    kind: 'ring_limit',
    at: new Date(await make.worldNow(site)).toISOString(),
    connection_id: scene.connection,
    call_id: null,
    carrier_ref: 'rang-long',
  })
  return { ...scene, draft, call: talk?.id ?? '', contact: talk?.contact_id ?? '' }
}

/** Stages a file of everybody, so that the draft shares its people with the running campaign. */
async function stageEverybody(site: Site, workspace: string, draft: string): Promise<void> {
  const file = make.newId('upload')
  await make.insertRow(site, 'upload', {
    workspace_id: workspace,
    id: file,
    campaign_id: draft,
    file_name: 'winter.csv',
    status: 'done',
    created_at: await make.worldNow(site),
    finished_at: await make.worldNow(site),
  })
  await site.owner(
    `insert into upload_row (workspace_id, upload_id, line, e164, contact_id, outcome)
     select $1, $2, 1 + row_number() over (order by id), e164, id, 'unchanged' from contact where workspace_id = $1`,
    [workspace, file],
  )
  await site.owner(
    `update upload set rows = n, unchanged = n from (select count(*)::int as n from upload_row where upload_id = $1) r where id = $1`,
    [file],
  )
  await site.owner(
    `insert into campaign_audience (workspace_id, campaign_id, upload_id, total) select workspace_id, $2, id, rows from upload where id = $1`,
    [file, draft],
  )
}

/** Waits until `main` contains a text, and fails with its actual text. */
export async function says(page: Page, text: string | RegExp): Promise<void> {
  const main = page.locator('main')
  const found = main.getByText(text).first().waitFor({ timeout: 15_000 })
  await found.catch(async () => expect(await main.innerText()).toMatch(text))
}
