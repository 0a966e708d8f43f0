/**
 * Stages a situation as rows of a workspace of its own, with the world clock standing still, and asks every surface
 * that speaks about it: the snapshot with headline, alerts, badges, waterfall and hints, the task list, a task's details,
 * the decision record, and the terminal. `situations.ts` lists the situations.
 */
import { createApiKey } from '#access/create-api-key.ts'
import { watchLines } from '#cli/watch-view.ts'
import { type Role, SCOPES_OF_ROLE } from '#contract/access.ts'
import type { Why } from '#contract/decisions.ts'
import type { DispatchHealth, Snapshot, TaskRow } from '#contract/snapshot.ts'
import type { TaskDebug } from '#contract/task-debug.ts'
import { ALWAYS_OPEN } from '#domain/windows/weekly-windows.ts'
import { sayInstants } from '#wording/instants.ts'
import * as make from '#test/support/make-workspace.ts'
import type { TestApp } from '#test/support/test-app.ts'

/** A Wednesday afternoon in Dublin. */
export const WEDNESDAY = Date.UTC(2026, 10, 25, 15, 7)
export const ZONE = 'Europe/Dublin'

export interface Given {
  readonly workspace?: make.Columns
  readonly connection?: make.Columns
  readonly number?: make.Columns
  readonly agent?: make.Columns
  readonly campaign?: make.Columns
  readonly balanceMicro?: number
  /** Waiting people; 10 when left out. */
  readonly people?: number
  /** Columns of their tasks. */
  readonly task?: make.Columns
  /** The country of all people and the zones that they may be in. */
  readonly from?: Place
  /** Calls of this campaign that are open, each with a person of its own. */
  readonly open?: { readonly calls: number; readonly columns?: make.Columns; readonly task?: make.Columns }
  /** Ended calls, each with a person of its own. */
  readonly ended?: readonly {
    readonly result: string
    readonly calls: number
    readonly minutesAgo?: number
  }[]
  readonly skewMs?: number
  readonly also?: (stage: Staged) => Promise<unknown>
}
export interface Place {
  readonly country: string | null
  readonly zones: readonly string[]
}
export const DUBLIN: Place = { country: 'IE', zones: [ZONE] }
export const LOS_ANGELES: Place = { country: 'US', zones: ['America/Los_Angeles'] }

export interface Staged extends make.Made {
  readonly t: TestApp
  people(n: number, place: Place, task?: make.Columns): Promise<string[]>
  calls(n: number, call?: make.Columns, task?: make.Columns): Promise<string[]>
}

export async function stage(t: TestApp, given: Given): Promise<Staged> {
  await t.owner('update world_clock set frozen = $1, base = $1, epoch = $1, speed = 1', [
    new Date(WEDNESDAY).toISOString(),
  ])
  t.skew.ms = given.skewMs ?? 0
  const workspace = await make.makeWorkspace(
    t,
    { default_country: 'IE', time_zone: ZONE, currency: 'EUR', ...given.workspace },
    given.balanceMicro,
  )
  const connection = await make.makeConnection(t, workspace, { name: 'Harbour', ...given.connection })
  const number = await make.makeNumber(t, workspace, connection, {
    e164: '+353209199999',
    country: 'IE',
    concurrency_limit: 40,
    ...given.number,
  })
  const agent = await make.makeAgent(t, workspace, given.agent)
  const campaign = await make.makeCampaign(t, workspace, agent, [number], {
    name: 'Autumn renewal',
    windows: ALWAYS_OPEN,
    concurrency: 10,
    ramp_percent: 100,
    ...given.campaign,
  })
  const person = async ({ country, zones }: Place): Promise<make.Person> =>
    make.makeContact(t, workspace, {
      country,
      zone_group_id: await make.makeZoneGroup(t, workspace, country, zones),
    })
  const people = async (n: number, place: Place, task: make.Columns = {}): Promise<string[]> => {
    const made: string[] = []
    for (let i = 0; i < n; i++)
      made.push(await make.makeTask(t, workspace, campaign, await person(place), task))
    return made
  }
  const calls = async (n: number, call: make.Columns = {}, columns: make.Columns = {}): Promise<string[]> => {
    const made: string[] = []
    for (let i = 0; i < n; i++) {
      const contact = await person(given.from ?? DUBLIN)
      const task = await make.makeTask(t, workspace, campaign, contact, {
        status: 'calling',
        attempts: 1,
        ...columns,
      })
      const of = { campaign, task, contact, agent, number, connection }
      made.push(
        await make.makeCall(t, workspace, of, {
          status: 'in_progress', placed_at: WEDNESDAY - 60_000, answered_at: WEDNESDAY - 40_000, claimed_at: WEDNESDAY - 61_000,
          carrier_ref: `ref-${task}`, submitted: true, ...call,
        }), // prettier-ignore
      )
    }
    return made
  }
  for (const { result, calls: n, minutesAgo = 5 } of given.ended ?? []) {
    const at = WEDNESDAY - minutesAgo * 60_000
    const over = result === 'answered_human' ? 'completed' : 'failed'
    await calls(
      n,
      {
        status: 'ended',
        result,
        claimed_at: at - 30_000,
        placed_at: at - 30_000,
        ended_at: at,
        answered_at: null,
      },
      { status: over, last_attempt_at: at },
    )
  }
  if (given.open) await calls(given.open.calls, given.open.columns, given.open.task)
  const tasks = await people(given.people ?? 10, given.from ?? DUBLIN, given.task)
  const staged = { t, workspace, connection, number, agent, campaign, tasks, people, calls }
  await given.also?.(staged)
  return staged
}

export interface Surfaces {
  readonly snapshot: Snapshot
  readonly health: Extract<DispatchHealth, { available: true }>
  readonly viewer: Snapshot
  readonly rows: readonly TaskRow[]
  /** Details of the first waiting task, and of each task that has another blocker. */
  readonly details: ReadonlyMap<string, TaskDebug>
  readonly terminal: string
  readonly line: string
  why(taskId: string): Promise<Why>
  listed(blocker: string): Promise<readonly TaskRow[]>
}

export async function surfacesOf(t: TestApp, staged: Staged): Promise<Surfaces> {
  const { workspace, campaign } = staged
  const keyOf = async (role: Role): Promise<string> => {
    const actor = { workspace, name: 'setup', role: 'admin', scopes: SCOPES_OF_ROLE.admin } as const
    return (await createApiKey(t.db, t.deps, actor, { name: role, role, expiresInDays: 90 })).secret
  }
  const [operator, viewer] = [await keyOf('operator'), await keyOf('viewer')]
  const get = async <T>(url: string, key = operator): Promise<T> => {
    const answer = await t.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${key}` } })
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`)
    return answer.json()
  }
  const base = `/api/v1/campaigns/${campaign}`
  const snapshot = await get<Snapshot>(`${base}/snapshot`)
  if (!snapshot.dispatch.available) throw new Error(snapshot.dispatch.reason)
  const list = await get<{ rows: TaskRow[] }>(`${base}/tasks?limit=100`)
  const details = new Map<string, TaskDebug>()
  for (const row of list.rows) {
    const key = row.blocker ? `${row.blocker.code} ${row.phone.slice(0, 3)}` : row.status
    if (![...details.keys()].includes(key))
      details.set(key, await get<TaskDebug>(`/api/v1/tasks/${row.id}/debug`))
  }
  return {
    snapshot,
    health: snapshot.dispatch,
    viewer: await get<Snapshot>(`${base}/snapshot`, viewer),
    rows: list.rows,
    details,
    terminal: watchLines(snapshot, { colour: false, columns: 10_000 }).join('\n'),
    line: said(snapshot.dispatch.headline.sentence),
    why: async (taskId) => {
      const row = list.rows.find(({ id }) => id === taskId)
      return get<Why>(`/api/v1/contacts/${row?.contactId ?? ''}/why?at=${new Date(WEDNESDAY).toISOString()}`)
    },
    listed: async (blocker) =>
      (await get<{ rows: TaskRow[] }>(`${base}/tasks?limit=100&blocker=${blocker}`)).rows,
  }
}

/** As a person in Dublin reads it. */
export const said = (text: string): string => sayInstants(text, { zone: ZONE, asOf: WEDNESDAY })
