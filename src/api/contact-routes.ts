/** Serves contacts, segments, the do-not-call list, and the reasons why a person was not called. */
import type { FastifyInstance } from 'fastify'
import * as contacts from '#contract/contacts.ts'
import * as decisions from '#contract/decisions.ts'
import * as doNotCall from '#contract/do-not-call.ts'
import * as segments from '#contract/segments.ts'
import { changeContact } from '#contacts/change-contact.ts'
import { createContact } from '#contacts/create-contact.ts'
import { eraseContact } from '#contacts/erase-contact.ts'
import { listContacts, readContact } from '#contacts/list-contacts.ts'
import { readContactFields } from '#contacts/read-fields.ts'
import { readContactHistory } from '#reports/decisions/read-history.ts'
import { explainInstant } from '#reports/decisions/explain-instant.ts'
import { listDecisions } from '#reports/decisions/list-decisions.ts'
import { addDoNotCall } from '#contacts/do-not-call/add-do-not-call.ts'
import { listDoNotCall } from '#contacts/do-not-call/list-do-not-call.ts'
import { removeDoNotCall } from '#contacts/do-not-call/remove-do-not-call.ts'
import { changeSegment, createSegment, deleteSegment } from '#contacts/segments/change-segment.ts'
import { countSegment, listSegments } from '#contacts/segments/list-segments.ts'
import type { HttpDeps } from './deps.ts'
import { reports, requests, urgent } from '#verb/kinds-of-work.ts'
import { nothing, type Serve } from './serve-route.ts'

export function contactRoutes(app: FastifyInstance, serve: Serve, deps: HttpDeps): void {
  const db = requests(deps.db)
  const reportsDb = reports(deps.db)
  const urgentDb = urgent(deps.db)
  serve(app, contacts.listContacts, ({ actor, query }) => listContacts(reportsDb, actor, query))
  serve(app, contacts.contactFields, ({ actor }) => readContactFields(db, actor))
  serve(app, contacts.readContact, ({ actor, params }) => readContact(db, actor, params.id))
  serve(app, contacts.createContact, ({ actor, body }) => createContact(db, deps, actor, body))
  serve(app, contacts.changeContact, ({ actor, params, body }) => changeContact(db, actor, params.id, body))
  serve(app, contacts.eraseContact, ({ actor, params, body }) =>
    eraseContact(reportsDb, actor, params.id, body.reason),
  )
  serve(app, decisions.contactHistory, ({ actor, params }) => readContactHistory(db, actor, params.id))
  serve(app, decisions.listDecisions, ({ actor, params, query }) =>
    listDecisions(reportsDb, actor, params.id, query),
  )
  serve(app, decisions.whyNotCalled, ({ actor, params, query }) =>
    explainInstant(reportsDb, actor, params.id, query.at),
  )
  serve(app, segments.listSegments, ({ actor, query }) => listSegments(db, actor, query))
  serve(app, segments.countSegment, ({ actor, params }) => countSegment(reportsDb, actor, params.id))
  serve(app, segments.createSegment, ({ actor, body }) => createSegment(db, deps, actor, body))
  serve(app, segments.changeSegment, ({ actor, params, body }) => changeSegment(db, actor, params.id, body))
  serve(app, segments.deleteSegment, ({ actor, params }) => deleteSegment(db, actor, params.id).then(nothing))
  serve(app, doNotCall.listDoNotCall, ({ actor, query }) => listDoNotCall(db, actor, query))
  serve(app, doNotCall.addDoNotCall, ({ actor, body }) => addDoNotCall(urgentDb, deps, actor, body))
  serve(app, doNotCall.removeDoNotCall, ({ actor, body }) => removeDoNotCall(db, actor, body).then(nothing))
}
