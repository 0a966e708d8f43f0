/**
 * Starts a PostgreSQL program as any user. PostgreSQL refuses to run as root; as root it is started in a user
 * namespace of its own (files keep their owner, no account is needed), or else as the account `nobody`.
 */
import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export interface Launch {
  readonly command: string
  readonly args: readonly string[]
  readonly uid?: number
  readonly gid?: number
}

const NOBODY = 65534

/**
 * @param ownedFolder the folder that the program writes; it is given to `nobody` when the program has to run as that
 * account
 */
export function launchOf(program: string, args: readonly string[], ownedFolder: string): Launch {
  if (process.getuid?.() !== 0) return { command: program, args }
  if (spawnSync('unshare', ['-U', program, '--version'], { stdio: 'ignore' }).status === 0)
    return { command: 'unshare', args: ['-U', program, ...args] }
  const launch: Launch = { command: program, args, uid: NOBODY, gid: NOBODY }
  if (spawnSync(program, ['--version'], { stdio: 'ignore', uid: NOBODY, gid: NOBODY }).status !== 0)
    throw new Error(
      'PostgreSQL does not run as root, and neither a user namespace nor the account "nobody" can run it here. ' +
        'Start Campanile as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
    )
  if (existsSync(ownedFolder)) chownTree(ownedFolder)
  return launch
}

function chownTree(path: string): void {
  chownSync(path, NOBODY, NOBODY)
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) chownTree(join(path, name))
}
