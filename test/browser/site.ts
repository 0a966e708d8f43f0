/**
 * Runs the server on a real port with the built pages, over a database of its own whose world clock can stand still.
 */
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import type { Role } from '#contract/access.ts'
import { maskedCopy } from '#api/mask.ts'
import { createSignInLink } from '#access/create-sign-in-link.ts'
import { readSnapshot } from '#reports/live/snapshot-for.ts'
import { createLive } from '#integrations/live.ts'
import { maskSnapshot } from '#reports/live/mask-snapshot.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

export const WEB = resolve(import.meta.dirname, '../../dist/web')
/** A Wednesday afternoon in Dublin. */
export const WEDNESDAY = Date.UTC(2026, 10, 25, 15, 7)

export interface Site extends TestApp {
  readonly url: string
  /** Makes a one-time sign-in address. */
  link(role: Role, workspace: string): Promise<string>
  /** Gives a browser the session of a person, without loading a page. */
  signIn(context: BrowserContext, role: Role, workspace: string): Promise<void>
  /** Stops the world clock at this instant. */
  freeze(at: number): Promise<void>
}

export async function openSite(beatMs = 200): Promise<Site> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const t = await createTestApp({ publicOrigin: url, secureCookies: false }, (deps) => ({
    ...deps,
    webFolder: WEB,
    live: createLive({
      clock: deps.clock,
      read: (workspace, id) => readSnapshot(deps.db, workspace, id, { reveal: true, clockSkewMs: 0 }),
      mask: (snapshot) => maskedCopy(maskSnapshot(snapshot)),
      beatMs,
    }),
  }))
  await t.app.listen({ host: '127.0.0.1', port })
  return {
    ...t,
    url,
    async link(role, workspace) {
      const { token } = await createSignInLink(t.db, t.deps, workspace, role)
      return `${url}/sign-in#${token}`
    },
    async signIn(context, role, workspace) {
      const { token } = await createSignInLink(t.db, t.deps, workspace, role)
      const answer = await context.request.post(`${url}/api/v1/session`, {
        headers: { origin: url },
        data: { token },
      })
      if (!answer.ok()) throw new Error(`nobody was signed in: ${await answer.text()}`)
    },
    async freeze(at) {
      await t.owner('update world_clock set frozen = $1, base = $1, epoch = $1, speed = 1', [
        new Date(at).toISOString(),
      ])
    },
  }
}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
