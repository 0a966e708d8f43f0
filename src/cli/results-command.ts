/** Adds `campanile campaign results ID`: what came of each person, as a list or as a CSV file. */
import { type Command, Option } from 'commander'
import { readCampaign } from '#contract/campaigns.ts'
import { exportResults, listResults, type TaskResult } from '#contract/results.ts'
import { TASK_STATUSES, type TaskStatus } from '#contract/statuses.ts'
import { listWords } from '#wording/cli.ts'
import { endReasonLabel } from '#wording/results.ts'
import { type AccessOptions, type CommandDeps, reach, withAccess } from './context.ts'
import { DASH, moneyText, words } from './figures.ts'
import { tableLines } from './table.ts'
import { timeText, withZone, zoneFor, type ZoneOption } from './times.ts'
import { wholeOf } from './whole.ts'

interface ResultsOptions extends AccessOptions, ZoneOption {
  readonly csv?: boolean
  readonly status?: TaskStatus
  readonly limit: string
}

export function addResults(campaign: Command, deps: CommandDeps): void {
  withZone(withAccess(campaign.command('results <id>')))
    .description('what came of each person')
    .option('--csv', 'the whole file, to standard output')
    .addOption(new Option('--status <status>', 'of people in one status').choices(TASK_STATUSES))
    .option('--limit <n>', 'how many, up to 500', '25')
    .action(async (id: string, options: ResultsOptions) => {
      const { csv, status, limit, ...access } = options
      const { output } = deps
      const api = reach(deps, access)
      const asked = { params: { id }, query: status ? { status } : {} }
      if (csv) {
        const { body } = await api.open(exportResults, asked)
        if (body) for await (const text of body.pipeThrough(new TextDecoderStream())) output.write(text)
        return
      }
      const most = wholeOf('--limit', limit, 1, 500)
      const { timeZone } = await api.call(readCampaign, { params: { id } })
      const { rows, total } = await api.call(listResults, {
        ...asked,
        query: { ...asked.query, limit: most },
      })
      const zone = zoneFor(options, timeZone)
      if (rows.length === 0) return output.write(`${listWords.none('person')}\n`)
      const lines = [
        ...tableLines([HEAD, ...rows.map((row) => cells(row, zone))]),
        listWords.shown(rows.length, total, 'people'),
      ]
      output.write(`${lines.join('\n')}\n`)
    })
}

const HEAD = ['Contact', 'Phone', 'Status', 'Result', 'Disposition', 'Attempts', 'Talk', 'Cost', 'Last call']

const cells = (row: TaskResult, zone: string): string[] => [
  row.contact ?? DASH,
  row.phone,
  words(row.status),
  row.reason === null ? (row.result === null ? DASH : words(row.result)) : endReasonLabel(row.reason),
  row.disposition === null ? DASH : words(row.disposition),
  String(row.attempts),
  row.talkSeconds === null ? DASH : `${row.talkSeconds} s`,
  moneyText(row.cost),
  row.lastCallAt === null ? DASH : timeText(row.lastCallAt, zone, true),
]
