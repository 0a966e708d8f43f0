/**
 * Names the parts that one server process may play, and says what each does. Alone, a process plays all of them. Several
 * processes over one database share the work: any number of engines, and of processes that only receive.
 */
import type { Serves } from '#api/deps.ts'
import { type Config, SettingRefused } from './config.ts'

export const ROLES = ['all', 'engine', 'receive'] as const
export type Role = (typeof ROLES)[number]

export interface Part {
  /** It dials and does the background jobs; its sign of life says that somebody watches the calls. */
  readonly dials: boolean
  readonly serves: Serves
}

const PARTS: Readonly<Record<Role, Part>> = {
  all: { dials: true, serves: 'everything' },
  engine: { dials: true, serves: 'health' },
  receive: { dials: false, serves: 'carrier events' },
}
export const partOf = (role: Role): Part => PARTS[role]

/** @throws SettingRefused */
export function roleOf(value: string): Role {
  const role = ROLES.find((known) => known === value)
  if (role === undefined) throw new SettingRefused(`--role is one of ${ROLES.join(', ')}, not "${value}".`)
  return role
}

/**
 * A process that plays one part needs a database that others can use, and an engine has to tell carriers the address of
 * the process that receives.
 * @throws SettingRefused
 */
export function refuseAlone(role: Role, { databaseUrl, publicUrl }: Config): void {
  if (role === 'all') return
  if (databaseUrl === null)
    throw new SettingRefused(
      `A server with --role ${role} shares its work with others, so DATABASE_URL has to name the PostgreSQL that they all use.`,
    )
  if (publicUrl === null)
    throw new SettingRefused(
      `A server with --role ${role} needs PUBLIC_URL: the address at which carriers reach the servers that receive their events.`,
    )
}
