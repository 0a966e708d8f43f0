/**
 * Puts together a laboratory of real telephony: our own Asterisk with ARI, as a customer has it; a second Asterisk that
 * plays the people; and the wire between both, which counts the calls. Tests of the adapter for Asterisk open it. After
 * `close` no process, no port and no file of it is left.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { callsFromHere, trunk } from './asterisk-config.ts'
import { claimPorts, type Ports } from './free-ports.ts'
import { GREETING, PEOPLE, type Person, peopleExtensions, SPOKEN } from './people.ts'
import { lasting, speak, tone, wavOf } from './sounds.ts'
import { type Asterisk, startAsterisk } from './start-asterisk.ts'
import { openWire, type Wire } from './wire.ts'

export interface Laboratory {
  readonly ours: Asterisk
  readonly people: Asterisk
  readonly wire: Wire
  readonly ari: Ari
  /** Calls to `PJSIP/<number>@<trunk>` reach the people. */
  readonly trunk: string
  /** A trunk to an address where nothing listens. */
  readonly deadTrunk: string
  /** Whole recordings of the people's side of all calls to a number, oldest first. They grow until the call has ended. */
  recorded(number: string, part: RecordedPart): readonly Buffer[]
  close(): Promise<void>
}

export interface Ari {
  readonly url: string
  readonly user: string
  readonly password: string
}

/** `heard` comes from us, `said` from the person, `message` is what a machine recorded after its beep. */
export type RecordedPart = 'both' | 'heard' | 'said' | 'message'

export interface LaboratoryOptions {
  /** The prepared folder. */
  readonly folder: string
  /** The dialplan of our Asterisk. Calls from the people come into its context `from-people`. */
  readonly dialplan?: string
  /** Codecs of our side of the trunk and of the people's, the preferred one first, with commas; µ-law unless said. */
  readonly codecs?: { readonly ours: string; readonly people: string }
  /** More of our Asterisk's pjsip.conf. */
  readonly pjsip?: string
  /** WAV files that our Asterisk can play. */
  readonly sounds?: Readonly<Record<string, Buffer>>
  readonly people?: Readonly<Record<string, Person>>
  /** More lines for people of your own. */
  readonly lines?: Readonly<Record<string, Buffer>>
}

const TRUNK = 'people'
const DEAD_TRUNK = 'nowhere'
const GREETING_SECONDS = 14

export async function openLaboratory(options: LaboratoryOptions): Promise<Laboratory> {
  const ports = await claimPorts()
  const opened: (() => Promise<void>)[] = [() => ports.release()]
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).reverse()) await end()
  }
  try {
    const password = randomBytes(12).toString('hex')
    const wire = await openWire({ port: ports.relay, oursPort: ports.ours.sip, peoplePort: ports.people.sip })
    opened.push(() => wire.close())
    const people = await startPeople(options, ports)
    opened.push(() => people.stop())
    const ours = await startOurs(options, ports, password)
    opened.push(() => ours.stop())
    return {
      ours,
      people,
      wire,
      ari: { url: `http://127.0.0.1:${ports.ours.http}/ari`, user: 'campanile', password },
      trunk: TRUNK,
      deadTrunk: DEAD_TRUNK,
      recorded: (number, part) => readRecordings(people, number, part),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

function startOurs(options: LaboratoryOptions, ports: Ports, password: string): Promise<Asterisk> {
  const { folder, dialplan = '', pjsip = '', sounds = {} } = options
  return startAsterisk({
    folder,
    name: `ours-${process.pid}-${ports.ours.http}`,
    httpPort: ports.ours.http,
    sipPort: ports.ours.sip,
    rtp: ports.ours.rtp,
    ari: { user: 'campanile', password },
    extensions: dialplan,
    pjsip: [
      trunk(TRUNK, ports.relay, 'from-people', options.codecs?.ours),
      callsFromHere(TRUNK),
      trunk(DEAD_TRUNK, ports.dead, 'from-people'),
      pjsip,
    ].join('\n'),
    sounds,
  })
}

async function startPeople(options: LaboratoryOptions, ports: Ports): Promise<Asterisk> {
  const { folder, people = PEOPLE, lines = {} } = options
  const sounds = { ...(await makeLines(folder)), ...lines }
  return startAsterisk({
    folder,
    name: `people-${process.pid}-${ports.people.http}`,
    httpPort: ports.people.http,
    sipPort: ports.people.sip,
    rtp: ports.people.rtp,
    ari: { user: 'people', password: randomBytes(12).toString('hex') },
    extensions: peopleExtensions('people', people, sounds),
    pjsip: [trunk('callers', ports.relay, 'people', options.codecs?.people), callsFromHere('callers')].join(
      '\n',
    ),
    sounds,
    sendsSilence: true,
  })
}

async function makeLines(folder: string): Promise<Readonly<Record<string, Buffer>>> {
  const spoken = await Promise.all(
    Object.entries(SPOKEN).map(async ([name, text]) => [name, await speak(folder, text)] as const),
  )
  const greeting = lasting(await speak(folder, GREETING), GREETING_SECONDS)
  return { ...Object.fromEntries(spoken), greeting, beep: wavOf(tone(1000, 0.8)) }
}

function readRecordings(people: Asterisk, number: string, part: RecordedPart): readonly Buffer[] {
  const monitor = join(people.folder, 'spool', 'monitor')
  const digits = number.replaceAll(/\D/g, '')
  return readdirSync(monitor)
    .filter((name) => name.replace('+', '').startsWith(`${digits}-`) && name.endsWith(`-${part}.wav`))
    .sort()
    .map((name) => readFileSync(join(monitor, name)))
}
