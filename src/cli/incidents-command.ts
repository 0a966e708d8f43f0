/** Adds `campanile incidents`: it lists the incidents of the workspace, newest first. */
import { type Command, Option } from 'commander'
import { type Incident, listIncidents } from '#contract/incidents.ts'
import { INCIDENT_KINDS, type IncidentKind } from '#contract/statuses.ts'
import { readWorkspace } from '#contract/workspace.ts'
import type { Api } from './api-client.ts'
import { type AccessOptions, type CommandDeps, reach, withAccess } from './context.ts'
import { timeText, withZone, zoneFor, type ZoneOption } from './times.ts'
import { wholeOf } from './whole.ts'

interface Options extends AccessOptions, ZoneOption {
  readonly campaign?: string
  readonly kind?: IncidentKind
  readonly limit: string
  readonly json?: boolean
}

export function addIncidents(program: Command, deps: CommandDeps): void {
  withZone(withAccess(program.command('incidents')))
    .description('what must not happen with a carrier and did, newest first')
    .option('--campaign <id>', 'of the calls of one campaign')
    .addOption(new Option('--kind <kind>', 'of one kind').choices(INCIDENT_KINDS))
    .option('--limit <n>', 'how many', '20')
    .option('--json', 'as JSON')
    .action(async ({ campaign, kind, limit, json, ...access }: Options) => {
      const api = reach(deps, access)
      const { items } = await api.call(listIncidents, {
        query: {
          limit: wholeOf('--limit', limit, 1, 500),
          ...(campaign ? { campaignId: campaign } : {}),
          ...(kind ? { kind } : {}),
        },
      })
      const lines = json
        ? [JSON.stringify(items, null, 2)]
        : items.length === 0
          ? ['No incident has happened.']
          : await linesOf(api, items, access)
      deps.output.write(`${lines.join('\n')}\n`)
    })
}

async function linesOf(api: Api, incidents: readonly Incident[], option: ZoneOption): Promise<string[]> {
  const zone = zoneFor(option, (await api.call(readWorkspace)).timeZone)
  return incidents.map(
    ({ at, call, sentence, followUp }) =>
      `${timeText(at, zone, true)}  ${call === null ? '' : `${call.id}  `}${sentence} ${followUp}`,
  )
}
