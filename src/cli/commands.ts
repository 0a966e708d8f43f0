/** Lists every command that asks a running server. A group is one file, and one line here. */
import type { Command } from 'commander'
import { addCall } from './call-command.ts'
import { addCampaignCommands } from './campaign-commands.ts'
import type { CommandDeps } from './context.ts'
import { addCredits } from './credits-command.ts'
import { addDialingCommands } from './dialing-commands.ts'
import { addImport } from './import-command.ts'
import { addIncidents } from './incidents-command.ts'
import { addLink } from './link-command.ts'
import { addWatch } from './watch-command.ts'

export function addCommands(program: Command, deps: CommandDeps): void {
  for (const add of [
    addCall,
    addCampaignCommands,
    addCredits,
    addImport,
    addDialingCommands,
    addIncidents,
    addLink,
    addWatch,
  ])
    add(program, deps)
}
