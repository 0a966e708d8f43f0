/** Adds `campanile serve`: it runs the server until it is stopped. */
import { FIRST_ADMIN } from '#wording/workspace.ts'
import { resolve } from 'node:path'
import { createSignInLink } from '#access/create-sign-in-link.ts'
import { WORKSPACE_DEFAULTS } from '#domain/workspace/defaults.ts'
import { beginServing } from './begin-serving.ts'
import { type Config, SERVE_FOLDER } from './config.ts'
import { ensureWorkspace } from '#first-run/first-workspace.ts'
import { beginLifetime } from './lifetime.ts'
import { localKeyJob } from './jobs.ts'
import { voiceSource } from './voice-source.ts'
import { renewLocalKey, writeLocalKey } from './local-key.ts'
import { createLog } from './log.ts'
import { openStore } from './open-store.ts'
import { refuseAlone, type Role } from './roles.ts'
import { wireParts, wireServer } from './wire.ts'

const STANDARD_ERROR = 2

/** @throws SettingRefused */
export async function serve(config: Config, role: Role = 'all'): Promise<void> {
  refuseAlone(role, config)
  const dataDir = config.dataDir ?? SERVE_FOLDER
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  beginServing(config, dataDir)
  const log = createLog(config.logLevel, STANDARD_ERROR)
  const lifetime = beginLifetime({ log, say })
  await lifetime.during(async () => {
    const { stops } = lifetime
    const store = await openStore(config, dataDir)
    stops.add('store', () => store.close())
    lifetime.endWhenLost(store.lost)
    lifetime.endWhenOutdated(store.outdated)
    const voice = voiceSource(config, dataDir)
    const parts = await wireParts({ config, store, log, stops, speaks: voice !== null })
    if (role !== 'all') {
      const { localUrl } = await wireServer({ config, store, log, stops, role, voice }, parts)
      return say(`Campanile is running at ${localUrl} (--role ${role}) · Stop: Ctrl-C`)
    }
    const workspace = await ensureWorkspace(parts, {
      name: 'Campanile',
      timeZone: WORKSPACE_DEFAULTS.timeZone,
      defaultCountry: null,
      concurrencyLimit: WORKSPACE_DEFAULTS.concurrencyLimit,
    })
    const server = await wireServer({ config, store, log, stops, voice }, parts)
    const local = { parts, dataDir, workspace: workspace.id, url: server.localUrl }
    await writeLocalKey(local)
    server.jobs.add(localKeyJob(() => renewLocalKey(local)))
    const link = await createSignInLink(parts.db, parts, workspace.id, 'admin', 'setup', FIRST_ADMIN)
    say(`Campanile is running at ${server.publicUrl}`)
    say(`Sign in as admin (once, within 30 minutes): ${server.publicUrl}/sign-in#${link.token}`)
    say(
      `Data: ${config.databaseUrl === null ? resolve(dataDir) : 'your PostgreSQL'} · Stop: Ctrl-C · Another link: campanile link --role operator`,
    )
  })
}
