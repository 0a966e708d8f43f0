/**
 * Serves a laboratory of real telephony to another program, which starts it as a process: it prepares Asterisk, lets the
 * people wait for calls, and prints one line of JSON per step (`say`), then how to reach all of it (`ready`) or why it
 * cannot be had (`unable`). `campanile demo --sip` starts it. It ends when its standard input does.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DIALPLAN } from '#carriers/asterisk/end-record.ts'
import { TELEPHONE_GRAMMAR } from '#voice/audio/grammar.ts'
import { openLaboratory } from './laboratory.ts'
import { PEOPLE, type PersonName } from './people.ts'
import { chrooted, prepareAsterisk } from './prepare-asterisk.ts'

/** Where people may be called at an hour of UTC, with the first of a hundred fictional numbers. */
const PLACES = [
  { from: 14, to: 24, timeZone: 'America/New_York', first: '+12125550100', country: 'US' },
  { from: 9, to: 14, timeZone: 'Europe/London', first: '+442079460000', country: 'GB' },
  { from: 0, to: 9, timeZone: 'Australia/Sydney', first: '+61255500100', country: 'AU' },
] as const
type Place = (typeof PLACES)[number]

export const placeAt = (now: Date): Place =>
  PLACES.find(({ from, to }) => now.getUTCHours() >= from && now.getUTCHours() < to) ?? PLACES[0]

const CROWD: readonly (readonly [PersonName, number])[] = [
  ['reacts', 10],
  ['talks', 4],
  ['busy', 4],
  ['declines', 4],
  ['not_found', 4],
  ['congested', 2],
  ['never_answers', 3],
  ['machine', 3],
  ['hangs_up', 4],
]
const FIRST_NAMES = ['Anna', 'Ben', 'Chloe', 'Dan', 'Ella', 'Femi', 'Grace', 'Hugo', 'Iris', 'Jack', 'Kira', 'Liam'] as const // prettier-ignore
const LAST_NAMES = ['Moss', 'Reed', 'Stone', 'Vale', 'Wood', 'Hill', 'Lake', 'Field'] as const

export interface LaboratoryContact {
  readonly phone: string
  readonly firstName: string
  readonly lastName: string
}

/** The people as contacts, each kind among the others. */
export function contactsIn({ first }: Place): LaboratoryContact[] {
  const phones = CROWD.flatMap(([person, count]) =>
    Array.from({ length: count }, (_, n) => ({
      phone: `${first.slice(0, -2)}${PEOPLE[person].lastDigits.replace('X', String(n))}`,
      turn: n / count,
    })),
  ).toSorted((a, b) => a.turn - b.turn)
  return phones.map(({ phone }, n) => ({
    phone,
    firstName: FIRST_NAMES[n % FIRST_NAMES.length] ?? '',
    lastName: LAST_NAMES[n % LAST_NAMES.length] ?? '',
  }))
}

/** What the demo needs to call these people, and to speak. */
export interface ReadyLaboratory {
  readonly baseUrl: string
  readonly user: string
  readonly password: string
  readonly trunk: string
  readonly version: string
  readonly timeZone: string
  readonly country: string
  readonly contacts: readonly LaboratoryContact[]
  readonly speech: {
    /** How a program is started: these words before its name. */
    readonly before: readonly string[]
    readonly model: string
    readonly dictionary: string
    readonly grammar: string
  }
}

const GRAMMAR = '/speech/demo.gram'
const MODEL = '/usr/share/pocketsphinx/model/en-us'

async function serve(): Promise<void> {
  const tell = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)
  const prepared = await prepareAsterisk((say) => tell({ say }))
  if (!prepared.ok) return tell({ unable: prepared.why })
  const { folder, version } = prepared
  const laboratory = await openLaboratory({ folder, dialplan: DIALPLAN })
  mkdirSync(join(folder, 'speech'), { recursive: true })
  writeFileSync(join(folder, GRAMMAR), TELEPHONE_GRAMMAR)
  const { command, args } = chrooted(folder, '', [])
  const place = placeAt(new Date())
  const ready: ReadyLaboratory = {
    ...laboratory.ari,
    baseUrl: new URL(laboratory.ari.url).origin,
    trunk: laboratory.trunk,
    version,
    timeZone: place.timeZone,
    country: place.country,
    contacts: contactsIn(place),
    speech: {
      before: [command, ...args].filter((word) => word !== ''),
      model: `${MODEL}/en-us`,
      dictionary: `${MODEL}/cmudict-en-us.dict`,
      grammar: GRAMMAR,
    },
  }
  tell({ ready })
  await new Promise((done) => process.stdin.resume().on('end', done).on('error', done))
  await laboratory.close()
  process.exit(0)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await serve()
