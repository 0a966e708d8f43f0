/** Serves the agents, phone numbers, connections and credits of a workspace. */
import type { FastifyInstance } from 'fastify'
import * as agents from '#contract/agents.ts'
import * as connections from '#contract/connections.ts'
import * as credits from '#contract/credits.ts'
import * as numbers from '#contract/numbers.ts'
import { changeAgent } from '#agents/change-agent.ts'
import { createAgent } from '#agents/create-agent.ts'
import { listAgents, readAgent } from '#agents/list-agents.ts'
import { testAgent } from '#agents/test-agent.ts'
import { changeConnection } from '#telephony/connections/change-connection.ts'
import { offerOf } from '#telephony/connections/connection-row.ts'
import { checkConnection } from '#telephony/connections/check-connection.ts'
import { createConnection } from '#telephony/connections/create-connection.ts'
import { listConnections, readConnection } from '#telephony/connections/list-connections.ts'
import { readWaitingLines, releaseLines } from '#telephony/connections/waiting-lines.ts'
import { releaseConnection } from '#telephony/connections/release-connection.ts'
import { listCreditDays } from '#workspace/credits/fold-entries.ts'
import { listCreditEntries, readCredits } from '#workspace/credits/read-credits.ts'
import { topUpCredits } from '#workspace/credits/top-up-credits.ts'
import { changeNumber } from '#telephony/numbers/change-number.ts'
import { createNumber } from '#telephony/numbers/create-number.ts'
import { listNumbers, readNumber } from '#telephony/numbers/list-numbers.ts'
import { readNumberHealth } from '#telephony/numbers/read-number-health.ts'
import { DEFAULT_TIMES, type HttpDeps } from './deps.ts'
import { requests } from '#verb/kinds-of-work.ts'
import type { Serve } from './serve-route.ts'

export function ownedRoutes(app: FastifyInstance, serve: Serve, deps: HttpDeps): void {
  const { checkMs } = { ...DEFAULT_TIMES, ...deps.settings.times }
  const db = requests(deps.db)
  serve(app, agents.listAgents, ({ actor, query }) => listAgents(db, actor, query))
  serve(app, agents.readAgent, ({ actor, params }) => readAgent(db, actor, params.id))
  serve(app, agents.createAgent, ({ actor, body }) => createAgent(db, deps, actor, body))
  serve(app, agents.testAgent, ({ actor, body }) => testAgent(db, deps, actor, body))
  serve(app, agents.changeAgent, ({ actor, params, body }) => changeAgent(db, deps, actor, params.id, body))
  serve(app, numbers.listNumbers, ({ actor, query }) => listNumbers(db, actor, query))
  serve(app, numbers.readNumber, ({ actor, params }) => readNumber(db, actor, params.id))
  serve(app, numbers.readNumberHealth, ({ actor, params }) => readNumberHealth(db, actor, params.id))
  serve(app, numbers.createNumber, ({ actor, body }) => createNumber(db, deps, actor, body))
  serve(app, numbers.changeNumber, ({ actor, params, body }) => changeNumber(db, actor, params.id, body))
  serve(app, connections.listConnections, ({ actor, query }) => listConnections(db, deps, actor, query))
  serve(app, connections.readConnection, ({ actor, params }) => readConnection(db, deps, actor, params.id))
  serve(app, connections.createConnection, ({ actor, body }) => createConnection(db, deps, actor, body))
  serve(app, connections.changeConnection, ({ actor, params, body }) =>
    changeConnection(db, deps, actor, params.id, body),
  )
  serve(app, connections.listCarriers, () => Promise.resolve({ items: deps.carrierSettings.map(offerOf) }))
  serve(app, connections.checkConnection, ({ actor, params }) =>
    checkConnection(db, { ...deps, publicOrigin: deps.settings.publicOrigin, checkMs }, actor, params.id),
  )
  serve(app, connections.readWaitingLines, ({ actor, params }) => readWaitingLines(db, actor, params.id))
  serve(app, connections.releaseLines, ({ actor, params, body }) =>
    releaseLines(db, deps, actor, params.id, body.reason),
  )
  serve(app, connections.releaseConnection, ({ actor, params, body }) =>
    releaseConnection(db, deps, actor, params.id, body.reason),
  )
  serve(app, credits.readCredits, ({ actor }) => readCredits(db, actor))
  serve(app, credits.topUpCredits, ({ actor, body }) => topUpCredits(db, actor, body))
  serve(app, credits.listCreditDays, ({ actor, query }) => listCreditDays(db, actor, query))
  serve(app, credits.listCreditEntries, ({ actor, query }) => listCreditEntries(db, actor, query))
}
