/**
 * Serves the stream of a live page. It ends with the session or key that opened it, and after a quarter of an hour at
 * the latest, so that the use of a session is noted. A watcher that cannot keep up skips beats.
 */
import type { FastifyInstance } from 'fastify'
import { watchCampaign } from '#contract/campaign-actions.ts'
import { requestProblems } from '#wording/request-problems.ts'
import type { Identity } from '#access/authenticate.ts'
import { readCampaign } from '#campaigns/draft/read-campaign.ts'
import { Problem } from '#verb/problem.ts'
import type { AccessLimits } from '#access/limits.ts'
import type { HttpDeps } from './deps.ts'
import { refuseOtherSites } from './identify.ts'
import { requests } from '#verb/kinds-of-work.ts'
import { createOpenStreams } from './open-streams.ts'
import type { Serve } from './serve-route.ts'

const LONGEST_MS = 15 * 60_000

export function liveRoute(app: FastifyInstance, serve: Serve, deps: HttpDeps, limits: AccessLimits): void {
  const open = new Map<string, number>()
  const streams = createOpenStreams(deps)
  const closing = new AbortController()
  app.addHook('preClose', () => {
    closing.abort()
    streams.close()
    deps.live.close()
  })
  serve(app, watchCampaign, async ({ actor, params, request, reply }) => {
    refuseOtherSites(deps, request)
    await readCampaign(requests(deps.db), actor, params.id)
    const leave = enter(open, actor, limits)
    reply.hijack()
    const headers = Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    )
    const stream = reply.raw
    stream.writeHead(200, {
      ...Object.fromEntries(headers),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    stream.write('retry: 1000\n\n')
    const send = (text: string): boolean =>
      stream.writableNeedDrain || stream.destroyed ? false : stream.write(text)
    const stop = deps.live.watch(actor.workspace, params.id, { masked: actor.role === 'viewer', send })
    const over = new AbortController()
    const end = (): void => {
      stop()
      stream.end()
    }
    const forget = streams.add(actor, end)
    const gone = (): void => {
      stop()
      forget()
      leave()
      over.abort()
    }
    // A watcher that left while the campaign was read is not closed a second time.
    if (stream.destroyed) return gone()
    stream.on('close', gone)
    closing.signal.addEventListener('abort', end, { signal: over.signal })
    void deps.clock.sleepMachine(LONGEST_MS, over.signal).then(end)
  })
}

function enter(open: Map<string, number>, actor: Identity, limits: AccessLimits): () => void {
  const keys = [
    [`${actor.workspace} ${actor.name}`, limits.streamsPerActor],
    [actor.workspace, limits.streamsPerWorkspace],
  ] as const
  if (keys.some(([key, most]) => (open.get(key) ?? 0) >= most))
    throw new Problem('too_many_streams', requestProblems.tooManyStreams)
  const add = (by: number): void => {
    for (const [key] of keys) {
      const n = (open.get(key) ?? 0) + by
      if (n > 0) open.set(key, n)
      else open.delete(key)
    }
  }
  add(1)
  return () => add(-1)
}
