/** Adds `campanile campaign create|launch|pause|resume|cancel|set|show|tasks|results|list`. */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { listAgents } from '#contract/agents.ts'
import * as actions from '#contract/campaign-actions.ts'
import * as campaigns from '#contract/campaigns.ts'
import { listNumbers } from '#contract/numbers.ts'
import { cliFailures } from '#wording/cli.ts'
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
  ['pause', actions.pauseCampaign, 'pause: when this returns, no dial starts any more'],
  ['resume', actions.resumeCampaign, 'go on'],
] as const

export function addCampaignCommands(program: Command, deps: CommandDeps): void {
  const campaign = program.command('campaign').description('campaigns')
  const say = (line: string): void => deps.output.write(`${line}\n`)
  withAccess(campaign.command('create <name>'))
    .description('make a draft')
    .option('--agent <id>', 'the agent; may be left out when there is one')
    .option('--number <id...>', 'caller IDs; all active ones when left out')
    .option('--csv <path>', 'the audience')
    .option('--country <code>', 'country of numbers written without one')
    .option('--start-at <instant>', 'planned start, such as 2026-11-23T09:00:00+01:00')
    .option('--dry-run', 'place no call')
    .option('--leave-out', 'leave out people who are in other campaigns')
    .option('--end-after <hours>', 'end by itself so long after only people are left who cannot be called')
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
    .description('cancel for good: when this returns, nothing of it is dialled, ever')
    .option('--reason <text>', 'why')
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
    .description('where it stands, and why')
    .option('--json', 'the whole snapshot')
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
    .description('the newest campaigns')
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
  const others = elsewhere.campaigns.map(({ name, status, contacts }) => `${contacts} in ${name} (${status})`)
  const end = elsewhere.leftOut ? ': left out' : ''
  const looked = elsewhere.complete ? '' : `, of the first ${elsewhere.checked}`
  return [
    ...(ownNumbers.contacts > 0
      ? [`${ownNumbers.contacts} of them caller IDs of this workspace: never called`]
      : []),
    ...(elsewhere.contacts > 0
      ? [`${elsewhere.contacts} of them in other campaigns as well${looked}${end}: ${others.join(', ')}`]
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
      : `Which agent? --agent is one of:\n${usable.map(({ id, name }) => `${id}  ${name}`).join('\n')}`,
  )
}

async function activeNumbers(api: Api): Promise<string[]> {
  return (await api.call(listNumbers, { query: { limit: 500, status: 'active' } })).items.map(({ id }) => id)
}
