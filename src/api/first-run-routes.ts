/** Serves the steps from an empty workspace to a first campaign, and the test call of a connection. */
import type { FastifyInstance } from 'fastify'
import * as connections from '#contract/connections.ts'
import * as contract from '#contract/first-run.ts'
import { makeExample } from '#first-run/make-example.ts'
import { placeTestCall } from '#first-run/place-test-call.ts'
import { readFirstRun } from '#first-run/read-first-run.ts'
import type { HttpDeps } from './deps.ts'
import { requests } from '#verb/kinds-of-work.ts'
import type { Serve } from './serve-route.ts'

export function firstRunRoutes(app: FastifyInstance, serve: Serve, deps: HttpDeps): void {
  serve(app, contract.readFirstRun, ({ actor }) => readFirstRun(requests(deps.db), actor))
  serve(app, connections.placeTestCall, ({ actor, params, body }) =>
    placeTestCall(requests(deps.db), deps, actor, params.id, body),
  )
  serve(app, contract.makeExample, ({ actor }) => makeExample(requests(deps.db), deps, actor))
}
