/** Describes the call log: attempts that reached, or tried to reach, a carrier. */
import * as z from 'zod'
import { ANALYSTS } from '#domain/call/conversation-analysis.ts'
import { DETECTION_SOURCES, DETECTIONS } from '#domain/call/detection.ts'
import { LIVE_CALL_STATES } from '#domain/call/live-state.ts'
import { CALL_RESULTS, CALL_STATUSES } from '#domain/call/status.ts'
import { TRANSFER_OUTCOMES } from '#domain/call/transfer.ts'
import { SENTIMENTS } from '#domain/tally/keys.ts'
import { givenInstant, flag, id, instant, money, oneOrMore, page, pageQuery } from './common.ts'
import { ledgerFields } from './ledger.ts'
import { route } from './route.ts'

export const callSummary = z.strictObject({
  id: id('call'),
  campaignId: id('campaign'),
  campaign: z.string(),
  taskId: id('task'),
  contactId: id('contact'),
  contact: z.string().nullable(),
  phone: z.string(),
  from: z.string(),
  numberId: id('number'),
  agentId: id('agent'),
  attempt: z.int(),
  dryRun: z.boolean(),
  status: z.enum(CALL_STATUSES),
  uncertain: z.boolean(),
  result: z.enum(CALL_RESULTS).nullable(),
  disposition: z.string().nullable(),
  sentiment: z.string().nullable(),
  score: z.number().nullable(),
  /** One or two sentences about its conversation; null where nothing can be told. */
  summary: z.string().nullable(),
  placedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  talkSeconds: z.number().nullable(),
  cost: money,
  costFinal: z.boolean(),
})
export type CallSummary = z.output<typeof callSummary>

const quote = z
  .strictObject({
    /** Position in the transcript, from 0. */
    turn: z.int(),
    text: z.string(),
  })
  .nullable()
/** Who judged a conversation, and the person's own words that show it. */
const analysis = z.strictObject({
  by: z.enum(ANALYSTS),
  evidence: z.strictObject({
    disposition: quote,
    sentiment: quote,
    score: quote,
    /** By name of the extraction field. */
    fields: z.record(z.string(), quote.unwrap()),
  }),
})
/** Machine milliseconds from the end of a turn of the person to the agent's first words. */
const turnLatency = z.strictObject({ medianMs: z.int(), slowestMs: z.int(), answers: z.int() })
export const callDetail = callSummary.extend({
  /** What it is doing, and since when; null once it has ended. */
  live: z.strictObject({ state: z.enum(LIVE_CALL_STATES), since: instant }).nullable(),
  /** When we asked for its end, whatever its state; null where we did not. */
  hangUpRequestedAt: instant.nullable(),
  /** Of its campaign. */
  timeZone: z.string(),
  agent: z.string(),
  /** Counted from 0; null when the campaign has no A/B test. */
  variant: z.int().nullable(),
  aiCost: money,
  telephonyCost: money,
  /** Whether its carrier tells prices at all; else the cost stays an estimate. */
  carrierTellsPrice: z.boolean(),
  connectionId: id('connection'),
  carrierRef: z.string().nullable(),
  /** Who took the call, by the verdict that counts most; `ms` is the world time from the answer to it. */
  detection: z
    .strictObject({
      by: z.enum(DETECTIONS),
      ms: z.int().min(0).nullable(),
      source: z.enum(DETECTION_SOURCES),
    })
    .nullable(),
  /** Tries to hand the call over to somebody, oldest first; `afterSeconds` is the world time from the answer to the outcome. */
  handovers: z.array(
    z.strictObject({
      to: z.string(),
      outcome: z.enum(TRANSFER_OUTCOMES),
      afterSeconds: z.int().min(0).nullable(),
    }),
  ),
  resultCode: z.string().nullable(),
  resultMessage: z.string().nullable(),
  transcript: z.unknown(),
  /** Told values, by name of the agent's extraction fields. */
  fields: z.record(z.string(), z.string()),
  analysis: analysis.nullable(),
  /** Null where the agent gave no answer, or nobody measured. */
  turnLatency: turnLatency.nullable(),
  /** Whether the recording can be heard, and if not, why; `label` names the sound. */
  recording: z.strictObject({ available: z.boolean(), why: z.string().nullable(), label: z.string() }),
  /** Why this call was allowed: zones considered, rules and checks at the moment of dialling. */
  evidence: z.unknown(),
  events: z.array(
    z.strictObject({ at: instant, type: z.string(), appliedAt: instant.nullable(), data: z.unknown() }),
  ),
  ledger: z.array(z.strictObject(ledgerFields)),
})
export type CallDetail = z.output<typeof callDetail>
const score = z.coerce.number().int().min(0).max(100)
const filter = {
  campaignId: id('campaign').optional(),
  numberId: id('number').optional(),
  agentId: id('agent').optional(),
  contactId: id('contact').optional(),
  status: z.enum(CALL_STATUSES).optional(),
  result: oneOrMore(CALL_RESULTS).optional(),
  disposition: z.string().max(64).optional(),
  /** Which try of the person it was; the first is 1. */
  attempt: z.coerce.number().int().min(1).max(1000).optional(),
  sentiment: oneOrMore(SENTIMENTS).optional(),
  /** Whether its conversation has a score or a sentiment. */
  analysed: flag.optional(),
  /** Bounds of the score; both belong to the range. */
  minScore: score.optional(),
  maxScore: score.optional(),
  /** Whether its disposition is a goal of its campaign. */
  goal: flag.optional(),
  dryRun: flag.optional(),
  /** Bounds of the instant the call was placed; `until` is exclusive. */
  since: givenInstant.optional(),
  until: givenInstant.optional(),
  /** Part of a name, or digits of a recipient number; the latter not for viewers. */
  q: z.string().trim().max(100).optional(),
}
const callsFilter = z.strictObject(filter)
export type CallsFilter = z.output<typeof callsFilter>
const callsQuery = z.strictObject({ ...pageQuery, ...filter })
export type CallsQuery = z.output<typeof callsQuery>

export const listCalls = route({
  name: 'listCalls',
  method: 'GET',
  path: '/api/v1/calls',
  role: 'viewer',
  query: callsQuery,
  response: page(callSummary).extend({
    /** The instant up to which the log was looked at, where the page is not full and the log goes on. */
    searchedTo: instant.nullable(),
  }),
  summary: 'Lists calls, newest first. A page may hold fewer rows than asked for.',
})
export const exportCalls = route({
  name: 'exportCalls',
  method: 'GET',
  path: '/api/v1/calls.csv',
  role: 'viewer',
  query: callsFilter,
  gives: 'text/csv',
  summary:
    'Downloads the call log, or what a filter leaves of it. The file is safe to open in a spreadsheet.',
})
export const exportCallLines = route({
  name: 'exportCallLines',
  method: 'GET',
  path: '/api/v1/calls.jsonl',
  role: 'viewer',
  query: callsFilter,
  gives: 'application/x-ndjson',
  summary: 'Downloads the same as JSON Lines, one call per line.',
})
export const readCall = route({
  name: 'readCall',
  method: 'GET',
  path: '/api/v1/calls/{id}',
  role: 'viewer',
  params: z.strictObject({ id: id('call') }),
  response: callDetail,
  summary: 'Reads one call with its transcript, evidence, events and history.',
})
const hungUp = z.strictObject({ requestedAt: instant })
export type HungUp = z.output<typeof hungUp>
export const hangUpCall = route({
  name: 'hangUpCall',
  method: 'POST',
  path: '/api/v1/calls/{id}/hang-up',
  role: 'operator',
  urgent: true,
  params: z.strictObject({ id: id('call') }),
  response: hungUp,
  problems: ['call_not_open'],
  summary: 'Hangs an open call up. The call has ended when the carrier says so.',
})
export const readRecording = route({
  name: 'readRecording',
  method: 'GET',
  path: '/api/v1/calls/{id}/recording',
  role: 'operator',
  params: z.strictObject({ id: id('call') }),
  gives: 'audio/*',
  also: { 206: { description: 'The part that `Range` asked for.' } },
  problems: ['range_not_satisfiable'],
  summary:
    'Plays the recording of a call from its carrier. It takes `Range`, and each hearing is in the audit log.',
})
