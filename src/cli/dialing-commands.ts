/** Adds `campanile stop-dialing` and `resume-dialing`, the kill switch. */
import type { Command } from 'commander'
import { resumeDialing, stopDialing } from '#contract/workspace.ts'
import { type CommandDeps, reach, withAccess } from './context.ts'

export function addDialingCommands(program: Command, deps: CommandDeps): void {
  const words = [
    [
      'stop-dialing',
      stopDialing,
      'stop all dialling at once; calls in progress go on to their end',
      'Dialling is stopped: no dial starts any more. To go on: campanile resume-dialing',
    ],
    ['resume-dialing', resumeDialing, 'resume dialling after a stop', 'Dialling is resumed.'],
  ] as const
  for (const [word, route, description, done] of words)
    withAccess(program.command(word))
      .description(description)
      .option('--installation', 'every workspace of this installation')
      .action(async ({ installation, ...options }: { installation?: boolean }) => {
        await reach(deps, options).call(route, {
          query: { scope: installation ? 'installation' : 'workspace' },
        })
        deps.output.write(`${done}\n`)
      })
}
