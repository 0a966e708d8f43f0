/** Describes the results of every task of a campaign, paged, ordered, narrowed and as a file. */
import * as z from 'zod'
import { CALL_RESULTS } from '#domain/call/status.ts'
import { TASK_STATUSES } from '#domain/task/status.ts'
import { flag, id, instant, money, oneOrMore, pageQuery, taskReason } from './common.ts'
import { route } from './route.ts'

/** `task` is the order of the audience; it is the only order until the results of an ended campaign are written. */
export const RESULT_SORTS = [
  'task',
  'name',
  'status',
  'attempts',
  'result',
  'disposition',
  'score',
  'cost',
  'lastCall',
] as const
export type ResultSort = (typeof RESULT_SORTS)[number]

const filter = {
  status: oneOrMore(TASK_STATUSES).optional(),
  /** The result of the last call. */
  result: z.enum(CALL_RESULTS).optional(),
  disposition: z.string().max(64).optional(),
  reason: taskReason.optional(),
  /** 0 is variant A. */
  variant: z.coerce.number().int().min(0).max(2).optional(),
  transcript: flag.optional(),
  /** The beginning of a name, or digits of a recipient number; the latter not for viewers. */
  q: z.string().trim().max(100).optional(),
}
const resultsFilter = z.strictObject(filter)
export type ResultFilter = z.output<typeof resultsFilter>
const resultsQuery = z.strictObject({
  ...filter,
  limit: z.coerce.number().int().min(1).max(500).default(25),
  cursor: pageQuery.cursor,
  sort: z.enum(RESULT_SORTS).default('task'),
  direction: z.enum(['asc', 'desc']).default('asc'),
})
export type ResultsQuery = z.output<typeof resultsQuery>

export const taskResult = z.strictObject({
  id: id('task'),
  contactId: id('contact'),
  contact: z.string().nullable(),
  company: z.string().nullable(),
  phone: z.string(),
  status: z.enum(TASK_STATUSES),
  /** The reason for the end, where there is more to say than the status. */
  reason: z.string().nullable(),
  variant: z.int(),
  attempts: z.int(),
  systemRetries: z.int(),
  /** The last call that ended; the fields up to `transcript` are about it, too. */
  callId: id('call').nullable(),
  result: z.enum(CALL_RESULTS).nullable(),
  disposition: z.string().nullable(),
  sentiment: z.string().nullable(),
  score: z.number().nullable(),
  talkSeconds: z.number().nullable(),
  transcript: z.boolean(),
  dryRun: z.boolean(),
  lastCallAt: instant.nullable(),
  /** The cost of all calls of the task. */
  cost: money,
})
export type TaskResult = z.output<typeof taskResult>

const params = z.strictObject({ id: id('campaign') })
export const listResults = route({
  name: 'listResults',
  method: 'GET',
  path: '/api/v1/campaigns/{id}/results',
  role: 'viewer',
  params,
  query: resultsQuery,
  response: z.strictObject({
    /** Null when counting would take too long. */
    total: z.int().nullable(),
    /** May hold fewer rows than asked for, even none, while `nextCursor` says that there is more to look at. */
    rows: z.array(taskResult),
    nextCursor: z.string().nullable(),
    /** The order of the rows: `task` instead of the wished one while the results are not written yet. */
    sort: z.enum(RESULT_SORTS),
    /** Whether every order can be had: soon after the campaign has ended. */
    ordered: z.boolean(),
  }),
  summary: 'Lists every task with its outcome. A page may hold fewer rows than asked for.',
})
export const exportResults = route({
  name: 'exportResults',
  method: 'GET',
  path: '/api/v1/campaigns/{id}/results.csv',
  role: 'viewer',
  params,
  query: resultsFilter,
  gives: 'text/csv',
  summary:
    'Downloads every task with its outcome, or those that a filter leaves. The file is safe to open in a spreadsheet.',
})
export const exportResultLines = route({
  name: 'exportResultLines',
  method: 'GET',
  path: '/api/v1/campaigns/{id}/results.jsonl',
  role: 'viewer',
  params,
  query: resultsFilter,
  gives: 'application/x-ndjson',
  summary: 'Downloads the same as JSON Lines, one task per line.',
})
