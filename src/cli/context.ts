/** Defines what a command is given, and how it finds its server. */
import type { Command } from 'commander'
import { cliFailures } from '#wording/cli.ts'
import { type Access, type Api, ApiFailure, createApi } from './api-client.ts'

export interface Output {
  write(text: string): void
  /** True when the terminal can be redrawn. */
  readonly live: boolean
  readonly colour: boolean
  columns(): number
}

export interface CommandDeps {
  readonly output: Output
  readonly url: string | null
  readonly key: string | null
  /** Reads the key file of a server on this machine, in the given data folder or in the usual ones. */
  local(dataDir: string | null): Access | null
}

export interface AccessOptions {
  readonly url?: string
  readonly key?: string
  readonly data?: string
}

/** Adds the options with which a command finds its server. */
export const withAccess = (command: Command): Command =>
  command
    .option('--url <url>', 'address of the server')
    .option('--key <key>', 'API key')
    .option('--data <dir>', 'data folder of a server on this machine')

/** @throws ApiFailure that says how to name a server */
export function reach(deps: CommandDeps, options: AccessOptions): Api {
  const local = deps.local(options.data ?? null)
  const url = options.url ?? (options.data === undefined ? deps.url : null) ?? local?.url
  const key = options.key ?? (options.data === undefined ? deps.key : null) ?? local?.key
  if (url === undefined || key === undefined)
    throw new ApiFailure(
      options.data === undefined ? cliFailures.noServer : cliFailures.noServerIn(options.data),
    )
  return createApi({ url: url.replace(/\/$/, ''), key })
}
