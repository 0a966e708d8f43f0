/**
 * Prepares a folder with a real Asterisk and with programs that speak, from packages of a newer Debian release. Tests
 * of telephony call it, and people run it by hand. Nothing is installed on the machine: every program runs under
 * chroot in the folder, which is complete or absent. A folder that is there already costs no network.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs' // prettier-ignore
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { isAlive } from '#main/postgres/postmaster.ts'
import { newerSuite } from './debian-sources.ts'

export type Prepared =
  | { readonly ok: true; readonly folder: string; readonly version: string }
  | { readonly ok: false; readonly why: string }

interface Command {
  readonly command: string
  readonly args: readonly string[]
}

const run = promisify(execFile)
const SUITE = 'forky'
const PACKAGES = [
  'asterisk',
  'sip-tester',
  'flite',
  'espeak-ng',
  'sox',
  'libsox-fmt-base',
  'pocketsphinx',
  'pocketsphinx-en-us',
] as const
const ACCEPTED = /^(?:\d+:)?(2[23]\.\d+\.\d+)/
/** Names what a complete folder was made of. */
const MARK = 'prepared.json'
const LARGEST_OUTPUT = 64 * 1024 * 1024

class Unable extends Error {}

/** @param say is told every step in one line */
export async function prepareAsterisk(say: (line: string) => void = () => undefined): Promise<Prepared> {
  const obstacle = obstacleHere()
  if (obstacle !== null) return { ok: false, why: obstacle }
  const cache = process.env['CAMPANILE_ASTERISK_CACHE'] ?? join(homedir(), '.cache', 'campanile-asterisk')
  const there = findPrepared(cache)
  if (there !== null) return there
  mkdirSync(cache, { recursive: true })
  removeAbandoned(cache)
  const half = mkdtempSync(join(cache, `half-${process.pid}-`))
  try {
    return await build(cache, half, say)
  } catch (error) {
    if (error instanceof Unable) return { ok: false, why: error.message }
    return { ok: false, why: `A step of the preparation failed: ${firstLines(error)}` }
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
}

/** Gives the command that runs a program of a prepared folder. Its paths are those inside the folder. */
export const chrooted = (folder: string, program: string, args: readonly string[]): Command => ({
  command: 'chroot',
  args: [folder, program, ...args],
})

function obstacleHere(): string | null {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version'))
    return 'A real Asterisk is prepared from Debian packages, and this machine does not run Debian.'
  if (process.getuid?.() !== 0)
    return 'A real Asterisk runs under chroot here, which needs root; this user is not root.'
  return null
}

function findPrepared(cache: string): Prepared | null {
  if (!existsSync(cache)) return null
  for (const name of readdirSync(cache).sort().reverse()) {
    const mark = join(cache, name, MARK)
    if (name.startsWith('half-') || !existsSync(mark)) continue
    const { version, packages } = JSON.parse(readFileSync(mark, 'utf8')) as {
      readonly version: string
      readonly packages: readonly string[]
    }
    if (packages.join() === PACKAGES.join()) return { ok: true, folder: join(cache, name), version }
  }
  return null
}

/** A preparation that was killed leaves its half-made folder behind. */
function removeAbandoned(cache: string): void {
  for (const name of readdirSync(cache)) {
    const owner = /^half-(\d+)-/.exec(name)?.[1]
    if (owner !== undefined && !isAlive(Number(owner)))
      rmSync(join(cache, name), { recursive: true, force: true })
  }
}

async function build(cache: string, half: string, say: (line: string) => void): Promise<Prepared> {
  const apt = aptWith(half)
  say(`Reading the package lists of Debian ${SUITE}.`)
  await apt('apt-get', 'update').catch((error: unknown) => {
    throw new Unable(`The package lists of Debian ${SUITE} cannot be read: ${firstLines(error)}`)
  })
  const version = await readVersion(apt)
  const folder = join(cache, version)
  say(`Fetching Asterisk ${version}, the programs that speak, and all they need.`)
  await apt('apt-get', '-y', '-d', 'install', ...PACKAGES).catch((error: unknown) => {
    throw new Unable(`The packages cannot be fetched: ${firstLines(error)}`)
  })
  const root = join(half, 'root')
  linkUsr(root)
  const archives = join(half, 'cache', 'archives')
  const debs = readdirSync(archives).filter((name) => name.endsWith('.deb'))
  say(`Unpacking ${debs.length} packages.`)
  for (const deb of debs) await run('dpkg-deb', ['-x', join(archives, deb), root])
  await makeDevices(root)
  for (const path of ['run/asterisk', 'var/log/asterisk', 'var/spool/asterisk', 'tmp', 'lab'])
    mkdirSync(join(root, path), { recursive: true })
  await tryOut(root)
  writeFileSync(join(root, MARK), `${JSON.stringify({ version, packages: PACKAGES })}\n`)
  // A folder of the same version was made from other packages, or by another run in the meantime.
  if (findPrepared(cache) === null) {
    rmSync(folder, { recursive: true, force: true })
    renameSync(root, folder)
  }
  say(`Asterisk ${version} is ready.`)
  return { ok: true, folder, version }
}

type Apt = (program: 'apt-get' | 'apt-cache', ...args: readonly string[]) => Promise<string>

/** Gives apt a state of its own with an empty status, so that every dependency is fetched, libc included. */
function aptWith(half: string): Apt {
  const suite = newerSuite(SUITE)
  if (suite === null) throw new Unable('The package sources of this machine name no Debian mirror.')
  const sources = join(half, 'newer.sources')
  writeFileSync(sources, suite)
  for (const path of ['lists/partial', 'cache/archives/partial'])
    mkdirSync(join(half, path), { recursive: true })
  writeFileSync(join(half, 'status'), '')
  const options = [
    `Dir::State=${half}`,
    `Dir::State::lists=${join(half, 'lists')}`,
    `Dir::State::status=${join(half, 'status')}`,
    `Dir::Cache=${join(half, 'cache')}`,
    `Dir::Etc::sourcelist=${sources}`,
    'Dir::Etc::sourceparts=/dev/null',
    'Dir::Etc::preferencesparts=/dev/null',
    'APT::Sandbox::User=root',
    'APT::Install-Recommends=false',
    'APT::Update::Error-Mode=any',
    'Acquire::Retries=3',
  ].flatMap((option) => ['-o', option])
  return async (program, ...args) => {
    const { stdout } = await run(program, [...options, ...args], { maxBuffer: LARGEST_OUTPUT })
    return stdout
  }
}

async function readVersion(apt: Apt): Promise<string> {
  const candidate = /Candidate: (\S+)/.exec(await apt('apt-cache', 'policy', 'asterisk'))?.[1]
  if (candidate === undefined) throw new Unable(`Debian ${SUITE} has no package asterisk.`)
  const version = ACCEPTED.exec(candidate)?.[1]
  if (version === undefined)
    throw new Unable(`Debian ${SUITE} has Asterisk ${candidate}; the tests are written for 22 and 23.`)
  return version
}

/** Newer packages keep everything in /usr, and a package named base-files, which is not among them, makes these links. */
function linkUsr(root: string): void {
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) {
    mkdirSync(join(root, 'usr', name), { recursive: true })
    symlinkSync(`usr/${name}`, join(root, name))
  }
}

async function makeDevices(root: string): Promise<void> {
  mkdirSync(join(root, 'dev'), { recursive: true })
  for (const [name, minor] of [
    ['null', '3'],
    ['urandom', '9'],
    ['random', '8'],
  ] as const) {
    await run('mknod', ['-m', '666', join(root, 'dev', name), 'c', '1', minor]).catch((error: unknown) => {
      throw new Unable(`This root may not make the device ${name}: ${firstLines(error)}`)
    })
  }
}

async function tryOut(root: string): Promise<void> {
  const { command, args } = chrooted(root, '/usr/sbin/asterisk', ['-V'])
  const { stdout } = await run(command, args).catch((error: unknown) => {
    throw new Unable(`The unpacked Asterisk does not run: ${firstLines(error)}`)
  })
  if (!stdout.startsWith('Asterisk ')) throw new Unable(`The unpacked Asterisk says: ${stdout.trim()}`)
}

/** The words of the program that failed; without any, those of the error. */
function firstLines(error: unknown): string {
  const { stderr, message } = error as { readonly stderr?: string; readonly message?: string }
  return (stderr?.trim() || message || String(error)).split('\n').slice(0, 3).join(' ')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  const prepared = await prepareAsterisk(say)
  say(prepared.ok ? `Asterisk ${prepared.version} is in ${prepared.folder}` : prepared.why)
  if (!prepared.ok) process.exitCode = 1
}
