/** Starts the program: `serve` and `demo` start a server here, every other command asks a running one. */
import 'temporal-polyfill/global'
import { Command } from 'commander'
import { addCommands } from '#cli/commands.ts'
import { ApiFailure } from '#cli/api-client.ts'
import { DEMO_FOLDER, portOf, readConfig, SERVE_FOLDER, SettingRefused } from './config.ts'
import { addDemo } from './demo/command.ts'
import { AddressRefused } from './listen.ts'
import { newestLocalKey } from './local-key.ts'
import { FolderInUse } from './postgres/folder-lock.ts'
import { roleOf, ROLES } from './roles.ts'
import { serve } from './serve.ts'
import { SchemaRefused } from '#db/migrations.ts'

const FOR_PEOPLE = [SettingRefused, FolderInUse, AddressRefused, ApiFailure, SchemaRefused]

async function main(): Promise<void> {
  const config = readConfig()
  const program = new Command('campanile')
    .description('Outbound voice campaigns run by AI agents.')
    .showHelpAfterError()
  program
    .command('serve')
    .description('start the server')
    .option('--port <n>', 'port to listen on; 0 takes any free one (default 4680)')
    .option('--data <dir>', `data folder (default ${SERVE_FOLDER})`)
    .option('--role <role>', `what this process does: ${ROLES.join(', ')}`, 'all')
    .action((options: { port?: string; data?: string; role: string }) =>
      serve(
        {
          ...config,
          port: options.port === undefined ? config.port : portOf('--port', options.port),
          dataDir: options.data ?? config.dataDir,
        },
        roleOf(options.role),
      ),
    )
  addDemo(program, config)
  addCommands(program, {
    output: {
      write: (text) => void process.stdout.write(text),
      live: process.stdout.isTTY,
      colour: process.stdout.isTTY && config.colour,
      columns: () => process.stdout.columns ?? 100,
    },
    url: config.url,
    key: config.key,
    local: (dir) =>
      newestLocalKey(dir === null ? [config.dataDir ?? [], SERVE_FOLDER, DEMO_FOLDER].flat() : [dir]),
  })
  await program.parseAsync()
}

main().catch((error: unknown) => {
  const known = FOR_PEOPLE.some((kind) => error instanceof kind)
  process.stderr.write(`${known ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`)
  process.exit(1)
})
