/** Adds `campanile credits`: the credits of the workspace, and its last entries on request. */
import type { Command } from 'commander'
import { type CreditEntry, listCreditEntries, readCredits } from '#contract/credits.ts'
import { readWorkspace } from '#contract/workspace.ts'
import { creditWords } from '#wording/cli.ts'
import { type AccessOptions, type CommandDeps, reach, withAccess } from './context.ts'
import { moneyText, words } from './figures.ts'
import { tableLines } from './table.ts'
import { timeText, withZone, zoneFor, type ZoneOption } from './times.ts'
import { wholeOf } from './whole.ts'

interface CreditsOptions extends AccessOptions, ZoneOption {
  readonly entries?: string
}

export function addCredits(program: Command, deps: CommandDeps): void {
  withZone(withAccess(program.command('credits')))
    .description('balance, what open calls hold, and what is left')
    .option('--entries <n>', 'the last entries, up to 500')
    .action(async (options: CreditsOptions) => {
      const api = reach(deps, options)
      const { balance, held, available } = await api.call(readCredits)
      const lines = [creditWords.line(moneyText(balance), moneyText(held), moneyText(available))]
      if (options.entries !== undefined) {
        const limit = wholeOf('--entries', options.entries, 1, 500)
        const { items } = await api.call(listCreditEntries, { query: { limit } })
        const zone = zoneFor(options, (await api.call(readWorkspace)).timeZone)
        lines.push(...tableLines(items.map((entry) => cells(entry, zone))))
      }
      deps.output.write(`${lines.join('\n')}\n`)
    })
}

const cells = ({ at, kind, amount, callId, note }: CreditEntry, zone: string): string[] => [
  timeText(at, zone, true),
  words(kind),
  moneyText(amount),
  note ?? callId ?? '',
]
