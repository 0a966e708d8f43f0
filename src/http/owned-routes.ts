/** What a workspace owns: calls, contacts, the do-not-call list, agents, numbers, connections, credits. */
import type { FastifyInstance } from 'fastify'
import * as agents from '#contract/agents.ts'
import * as calls from '#contract/calls.ts'
import * as connections from '#contract/connections.ts'
import * as contacts from '#contract/contacts.ts'
import * as credits from '#contract/credits.ts'
import * as numbers from '#contract/numbers.ts'
import { changeAgent } from '#operations/agents/change-agent.ts'
import { createAgent } from '#operations/agents/create-agent.ts'
import { listAgents, readAgent } from '#operations/agents/list-agents.ts'
import { listCalls } from '#operations/call-log/list-calls.ts'
import { readCall } from '#operations/call-log/read-call.ts'
import { changeConnection } from '#operations/connections/change-connection.ts'
import { createConnection } from '#operations/connections/create-connection.ts'
import { listConnections, readConnection } from '#operations/connections/list-connections.ts'
import { changeContact } from '#operations/contacts/change-contact.ts'
import { createContact } from '#operations/contacts/create-contact.ts'
import { listContacts, readContact } from '#operations/contacts/list-contacts.ts'
import { listCreditEntries, readCredits } from '#operations/credits/read-credits.ts'
import { topUpCredits } from '#operations/credits/top-up-credits.ts'
import { addDoNotCall } from '#operations/dnc/add-do-not-call.ts'
import { listDoNotCall } from '#operations/dnc/list-do-not-call.ts'
import { removeDoNotCall } from '#operations/dnc/remove-do-not-call.ts'
import { changeNumber } from '#operations/numbers/change-number.ts'
import { createNumber } from '#operations/numbers/create-number.ts'
import { listNumbers, readNumber } from '#operations/numbers/list-numbers.ts'
import type { HttpDeps } from './deps.ts'
import { nothing, type Serve } from './serve-route.ts'

export function peopleRoutes(app: FastifyInstance, serve: Serve, deps: HttpDeps): void {
  const { db } = deps
  serve(app, calls.listCalls, ({ actor, query }) => listCalls(db, actor, query))
  serve(app, calls.readCall, ({ actor, params }) => readCall(db, actor, params.id))
  serve(app, contacts.listContacts, ({ actor, query }) => listContacts(db, actor, query))
  serve(app, contacts.readContact, ({ actor, params }) => readContact(db, actor, params.id))
  serve(app, contacts.createContact, ({ actor, body }) => createContact(db, deps, actor, body))
  serve(app, contacts.changeContact, ({ actor, params, body }) => changeContact(db, actor, params.id, body))
  serve(app, contacts.listDoNotCall, ({ actor, query }) => listDoNotCall(db, actor, query))
  serve(app, contacts.addDoNotCall, ({ actor, body }) => addDoNotCall(db, deps, actor, body))
  serve(app, contacts.removeDoNotCall, ({ actor, body }) => removeDoNotCall(db, actor, body).then(nothing))
}

export function ownedRoutes(app: FastifyInstance, serve: Serve, deps: HttpDeps): void {
  const { db } = deps
  serve(app, agents.listAgents, ({ actor, query }) => listAgents(db, actor, query))
  serve(app, agents.readAgent, ({ actor, params }) => readAgent(db, actor, params.id))
  serve(app, agents.createAgent, ({ actor, body }) => createAgent(db, deps, actor, body))
  serve(app, agents.changeAgent, ({ actor, params, body }) => changeAgent(db, actor, params.id, body))
  serve(app, numbers.listNumbers, ({ actor, query }) => listNumbers(db, actor, query))
  serve(app, numbers.readNumber, ({ actor, params }) => readNumber(db, actor, params.id))
  serve(app, numbers.createNumber, ({ actor, body }) => createNumber(db, deps, actor, body))
  serve(app, numbers.changeNumber, ({ actor, params, body }) => changeNumber(db, actor, params.id, body))
  serve(app, connections.listConnections, ({ actor, query }) => listConnections(db, actor, query))
  serve(app, connections.readConnection, ({ actor, params }) => readConnection(db, actor, params.id))
  serve(app, connections.createConnection, ({ actor, body }) => createConnection(db, deps, actor, body))
  serve(app, connections.changeConnection, ({ actor, params, body }) =>
    changeConnection(db, actor, params.id, body),
  )
  serve(app, credits.readCredits, ({ actor }) => readCredits(db, actor))
  serve(app, credits.topUpCredits, ({ actor, body }) => topUpCredits(db, actor, body))
  serve(app, credits.listCreditEntries, ({ actor, query }) => listCreditEntries(db, actor, query))
}
