/** Adds `campanile campaign create|launch|pause|resume|cancel|set|show|tasks|results|list`. */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { listAgents } from '#contract/agents.ts'
import * as actions from '#contract/campaign-actions.ts'
import * as campaigns from '#contract/campaigns.ts'
import { listNumbers } from '#contract/numbers.ts'
import { cliFailures, createWords } from '#wording/cli.ts'
import { type Api, ApiFailure } from './api-client.ts'
import { type AccessOptions, type CommandDeps, reach, withAccess } from './context.ts'
import { type Preflight, readPreflight } from '#contract/preflight.ts'
import { readable, uploadLine } from './import-command.ts'
import { rejectLines } from './read-rejects.ts'
import { addResults } from './results-command.ts'
import { addSet } from './set-command.ts'
import { addTasks } from './tasks-command.ts'
import { withZone, zoneFor, type ZoneOption } from './times.ts'
import { watchLines } from './watch-view.ts'
import { wholeOf } from './whole.ts'

interface CreateOptions extends AccessOptions {
  readonly agent?: string
  readonly number?: readonly string[]
  readonly csv?: string
  readonly country?: string
  readonly startAt?: string
  readonly dryRun?: boolean
  readonly leaveOut?: boolean
  readonly endAfter?: string
}

const ACTIONS = [
  ['launch', actions.launchCampaign, 'start a draft, at once or at its planned time'],
  ['pause', actions.pauseCampaign, 'pause: no dial starts after the answer'],
  ['resume', actions.resumeCampaign, 'resume a paused campaign'],
] as const

export function addCampaignCommands(program: Command, deps: CommandDeps): void {
  const campaign = program.command('campaign').description('create, run and read campaigns')
  const say = (line: string): void => deps.output.write(`${line}\n`)
  withAccess(campaign.command('create <name>'))
    .description('create a draft')
    .option('--agent <id>', 'id of the agent (default: the only agent)')
    .option('--number <id...>', 'ids of the numbers to call from (default: all active ones)')
    .option('--csv <path>', 'file with the people to call')
    .option('--country <code>', 'country of numbers that are written without one, such as IE')
    .option('--start-at <instant>', 'planned start, such as 2026-11-23T09:00:00+01:00')
    .option('--dry-run', 'make no calls: the outcomes are simulated')
    .option('--leave-out', 'leave out people who are in other campaigns')
    .option('--end-after <hours>', 'end when only people are left who cannot be called, after so many hours')
    .action(async (name: string, options: CreateOptions) =>
      say(await create(reach(deps, options), name, options, say)),
    )
  for (const [word, route, description] of ACTIONS)
    withAccess(campaign.command(`${word} <id>`))
      .description(description)
      .action(async (id: string, options: object) =>
        say(stateLine(await reach(deps, options).call(route, { params: { id } }))),
      )
  withAccess(campaign.command('cancel <id>'))
    .description('cancel for good: no dial starts after the answer')
    .option('--reason <text>', 'reason, shown on the page')
    .action(async (id: string, { reason, ...options }: { reason?: string }) =>
      say(
        stateLine(
          await reach(deps, options).call(actions.cancelCampaign, {
            params: { id },
            body: reason === undefined ? {} : { reason },
          }),
        ),
      ),
    )
  withZone(withAccess(campaign.command('show <id>')))
    .description('progress, and why people are not called now')
    .option('--json', 'print the whole snapshot as JSON')
    .action(async (id: string, { json, ...options }: ShowOptions) => {
      const snapshot = await reach(deps, options).call(actions.readSnapshot, { params: { id } })
      say(
        json
          ? JSON.stringify(snapshot)
          : watchLines(snapshot, {
              colour: deps.output.colour,
              columns: deps.output.columns(),
              zone: zoneFor(options, snapshot.windows.timeZone),
            }).join('\n'),
      )
      if (!json && snapshot.header.status === 'draft') {
        const { readiness } = await reach(deps, options).call(campaigns.readCampaign, { params: { id } })
        for (const line of readinessLines(readiness ?? [])) say(line)
      }
    })
  withAccess(campaign.command('list'))
    .description('list the newest campaigns')
    .action(async (options: object) => {
      for (const each of (await reach(deps, options).call(campaigns.listCampaigns)).items)
        say(stateLine(each))
    })
  for (const add of [addSet, addTasks, addResults]) add(campaign, deps)
}

interface ShowOptions extends AccessOptions, ZoneOption {
  readonly json?: boolean
}

const readinessLines = (rows: NonNullable<campaigns.Campaign['readiness']>): string[] =>
  rows.map((row) => `${row.pass ? '✓' : '✗'} ${row.label}: ${row.detail}`)

const stateLine = ({ id, name, status, tasks }: campaigns.CampaignSummary): string =>
  `${id}  ${status.padEnd(9)}  ${`${tasks.progress ?? 0} %`.padStart(5)}  ${name}`

async function create(
  api: Api,
  name: string,
  options: CreateOptions,
  say: (line: string) => void,
): Promise<string> {
  const made = await api.call(campaigns.createCampaign, {
    body: {
      name,
      agentId: options.agent ?? (await onlyAgent(api)),
      numberIds: options.number ?? (await activeNumbers(api)),
      dryRun: options.dryRun ?? false,
      leaveOutElsewhere: options.leaveOut ?? false,
      ...(options.endAfter === undefined
        ? {}
        : { endUncallableHours: wholeOf('--end-after', options.endAfter, 1, 720) }),
      ...(options.startAt === undefined ? {} : { startAt: options.startAt }),
    },
  })
  if (options.csv !== undefined) {
    await readable(options.csv)
    const upload = await api.call(actions.uploadAudience, {
      params: { id: made.id },
      query: { fileName: basename(options.csv), country: options.country },
      csv: createReadStream(options.csv),
    })
    say(uploadLine(upload))
    for (const line of await rejectLines(api, upload)) say(line)
    for (const line of audienceLines(await api.call(readPreflight, { params: { id: made.id } }))) say(line)
  }
  const draft = await api.call(campaigns.readCampaign, { params: { id: made.id } })
  for (const line of readinessLines(draft.readiness ?? [])) say(line)
  return stateLine(draft)
}

/** Tells which people of the audience are not called, or are called by other campaigns as well. */
function audienceLines({ ownNumbers, duplicates: { elsewhere } }: Preflight): string[] {
  return [
    ...(ownNumbers.contacts > 0 ? [createWords.ownNumbers(ownNumbers.contacts)] : []),
    ...(elsewhere.contacts > 0
      ? [createWords.elsewhere({ ...elsewhere, of: elsewhere.complete ? null : elsewhere.checked })]
      : []),
  ]
}

async function onlyAgent(api: Api): Promise<string> {
  const { items } = await api.call(listAgents, { query: { limit: 100 } })
  const usable = items.filter((agent) => agent.archivedAt === null)
  const [first] = usable
  if (first && usable.length === 1) return first.id
  throw new ApiFailure(
    usable.length === 0
      ? cliFailures.noAgent
      : cliFailures.whichAgent(usable.map(({ id, name }) => `${id}  ${name}`)),
  )
}

async function activeNumbers(api: Api): Promise<string[]> {
  return (await api.call(listNumbers, { query: { limit: 500, status: 'active' } })).items.map(({ id }) => id)
}
