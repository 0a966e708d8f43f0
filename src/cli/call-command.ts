/** Adds `campanile call hang-up`: it ends one open call. */
import type { Command } from 'commander'
import { hangUpCall } from '#contract/calls.ts'
import { callWords } from '#wording/cli.ts'
import { type CommandDeps, reach, withAccess } from './context.ts'

export function addCall(program: Command, deps: CommandDeps): void {
  const call = program.command('call').description('act on one call')
  withAccess(call.command('hang-up <id>'))
    .description('ask the carrier to end an open call at once')
    .action(async (id: string, options: object) => {
      await reach(deps, options).call(hangUpCall, { params: { id } })
      deps.output.write(`${callWords.hangUpRequested}\n`)
    })
}
