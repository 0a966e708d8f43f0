/** Adds `campanile link --role ROLE`: it makes a sign-in link that works once. */
import { type Command, Option } from 'commander'
import { ROLES } from '#contract/access.ts'
import { createSignInLink } from '#contract/sessions.ts'
import { type AccessOptions, type CommandDeps, reach, withAccess } from './context.ts'

interface LinkOptions extends AccessOptions {
  readonly role: (typeof ROLES)[number]
  readonly name?: string
}

export function addLink(program: Command, deps: CommandDeps): void {
  withAccess(program.command('link'))
    .description('create a link that signs one person in, once, within 30 minutes')
    .addOption(new Option('--role <role>', 'what that person may do').choices(ROLES).makeOptionMandatory())
    .option('--name <name>', 'of that person, such as "Maria Silva"; pages show it wherever that person acts')
    .action(async ({ role, name, ...options }: LinkOptions) => {
      const { url } = await reach(deps, options).call(createSignInLink, {
        body: { role, ...(name === undefined ? {} : { name }) },
      })
      deps.output.write(`${url}\n`)
    })
}
