/** Adds `campanile campaign tasks ID`: each person with the status, and the one reason why they are not called now. */
import { type Command, Option } from 'commander'
import { listTasks, TASK_SORTS, type TaskSort } from '#contract/campaign-actions.ts'
import { readCampaign } from '#contract/campaigns.ts'
import type { TaskRow } from '#contract/snapshot.ts'
import { TASK_STATUSES, type TaskStatus } from '#contract/statuses.ts'
import { listWords } from '#wording/cli.ts'
import { type AccessOptions, type CommandDeps, reach, withAccess } from './context.ts'
import { DASH, words } from './figures.ts'
import { tableLines } from './table.ts'
import { timeText, withZone, zoneFor, type ZoneOption } from './times.ts'
import { wholeOf } from './whole.ts'

interface TasksOptions extends AccessOptions, ZoneOption {
  readonly status?: TaskStatus
  readonly blocker?: string
  readonly reason?: string
  readonly sort?: TaskSort
  readonly reverse?: boolean
  readonly limit: string
  readonly json?: boolean
}

export function addTasks(campaign: Command, deps: CommandDeps): void {
  withZone(withAccess(campaign.command('tasks <id>')))
    .description('each person, and why they are not called now')
    .addOption(new Option('--status <status>', 'of people in one status').choices(TASK_STATUSES))
    .option('--blocker <code>', 'of people held by one blocker, such as retry_not_due')
    .option('--reason <code>', 'of people who were reached or skipped: answered, voicemail, do_not_call …')
    .addOption(
      new Option('--sort <order>', 'in the order of the file, of status, next or last attempt').choices(
        TASK_SORTS,
      ),
    )
    .option('--reverse', 'the other way round')
    .option('--limit <n>', 'how many, up to 500', '25')
    .option('--json', 'as JSON')
    .action(async (id: string, options: TasksOptions) => {
      const { status, blocker, reason, sort = 'task', reverse = false, limit, json, ...access } = options
      const api = reach(deps, access)
      const query = {
        limit: wholeOf('--limit', limit, 1, 500),
        ...(status ? { status } : {}),
        ...(blocker ? { blocker } : {}),
        ...(reason ? { reason } : {}),
        sort,
        // The newest attempt comes first.
        direction: (sort === 'lastAttempt') === reverse ? ('asc' as const) : ('desc' as const),
      }
      const { timeZone } = await api.call(readCampaign, { params: { id } })
      const { rows, total } = await api.call(listTasks, { params: { id }, query })
      const zone = zoneFor(options, timeZone)
      const lines = json
        ? [JSON.stringify(rows, null, 2)]
        : rows.length === 0
          ? [listWords.none('person')]
          : [
              ...tableLines([HEAD, ...rows.map((row) => cells(row, zone))]),
              listWords.shown(rows.length, total, 'people'),
            ]
      deps.output.write(`${lines.join('\n')}\n`)
    })
}

const HEAD = ['Contact', 'Phone', 'Status', 'Why not now', 'Attempts', 'Last attempt']

const cells = (row: TaskRow, zone: string): string[] => [
  row.contact ?? DASH,
  row.phone,
  words(row.status),
  reasonOf(row, zone),
  `${row.attempts} of ${row.maxAttempts}`,
  row.lastAttemptedAt === null ? DASH : timeText(row.lastAttemptedAt, zone),
]

function reasonOf({ blocker, endReason }: TaskRow, zone: string): string {
  if (endReason) return endReason.label
  if (!blocker) return DASH
  return blocker.until === null ? blocker.label : `${blocker.label} until ${timeText(blocker.until, zone)}`
}
