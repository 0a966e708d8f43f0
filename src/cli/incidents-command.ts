/** Adds `campanile incidents`: it lists the incidents of the workspace, newest first. */
import { type Command, Option } from 'commander'
import { type Incident, listIncidents } from '#contract/incidents.ts'
import { INCIDENT_KINDS, type IncidentKind } from '#contract/statuses.ts'
import { type AccessOptions, type CommandDeps, reach, withAccess } from './context.ts'

interface Options extends AccessOptions {
  readonly campaign?: string
  readonly kind?: IncidentKind
  readonly limit: string
  readonly json?: boolean
}

export function addIncidents(program: Command, deps: CommandDeps): void {
  withAccess(program.command('incidents'))
    .description('things that must not happen in the traffic with carriers and did, newest first')
    .option('--campaign <id>', 'of the calls of one campaign')
    .addOption(new Option('--kind <kind>', 'of one kind').choices(INCIDENT_KINDS))
    .option('--limit <n>', 'how many', '20')
    .option('--json', 'as JSON')
    .action(async ({ campaign, kind, limit, json, ...access }: Options) => {
      const { items } = await reach(deps, access).call(listIncidents, {
        query: {
          limit: Number(limit),
          ...(campaign ? { campaignId: campaign } : {}),
          ...(kind ? { kind } : {}),
        },
      })
      const lines = json
        ? [JSON.stringify(items, null, 2)]
        : items.length === 0
          ? ['No incident was noted.']
          : items.map(line)
      deps.output.write(`${lines.join('\n')}\n`)
    })
}

const line = ({ at, call, sentence, followUp }: Incident): string =>
  `${at}  ${call === null ? '' : `${call.id}  `}${sentence} ${followUp}`
