/**
 * Describes the people whom our Asterisk calls: how each answers, by the last two digits of a fictional number. A second
 * Asterisk plays them with the dialplan that is built here; `laboratory.ts` starts it. The table promises what the
 * wire has to show, so tests compare both.
 */
import { secondsOf } from './sounds.ts'

export type Behaviour =
  /** Rings, answers, says its lines at seconds after the answer, and hangs up; null: it waits for the other side. */
  | {
      readonly kind: 'answers'
      readonly ringSeconds: number
      readonly lines: readonly { readonly at: number; readonly sound: string }[]
      readonly hangsUpAfter: number | null
    }
  /** Answers, plays its greeting and its beep, and records a message of at most a minute. */
  | {
      readonly kind: 'machine'
      readonly ringSeconds: number
      readonly greeting: string
      readonly beep: string
    }
  /** Refuses, after ringing if `ringSeconds` is not null. */
  | { readonly kind: 'refuses'; readonly ringSeconds: number | null; readonly status: number }
  /** Rings and never answers. */
  | { readonly kind: 'rings' }

export interface Person {
  /** The last two digits, as a pattern of a dialplan: X is any digit. */
  readonly lastDigits: string
  readonly behaviour: Behaviour
  /** The final SIP answer; 487 follows our CANCEL. */
  readonly status: number
  /** Whether 180 comes before it. */
  readonly rings: boolean
  /** Behind a switch, as with a provider: then the call can be forwarded (SIP REFER), which is refused otherwise. */
  readonly behindSwitch?: boolean
}

const answers = (
  lines: readonly (readonly [at: number, sound: string])[],
  hangsUpAfter: number | null,
): Behaviour => ({
  kind: 'answers',
  ringSeconds: 1,
  lines: lines.map(([at, sound]) => ({ at, sound })),
  hangsUpAfter,
})

export const PEOPLE = {
  talks: { lastDigits: '0X', behaviour: answers([[0.3, 'hello'], [4, 'talk']], null), status: 200, rings: true }, // prettier-ignore
  busy: { lastDigits: '1X', behaviour: refuses(486, null), status: 486, rings: false },
  declines: { lastDigits: '2X', behaviour: refuses(603, 1), status: 603, rings: true },
  not_found: { lastDigits: '3X', behaviour: refuses(404, null), status: 404, rings: false },
  congested: { lastDigits: '4X', behaviour: refuses(503, null), status: 503, rings: false },
  never_answers: { lastDigits: '5X', behaviour: { kind: 'rings' }, status: 487, rings: true },
  machine: {
    lastDigits: '6X',
    behaviour: { kind: 'machine', ringSeconds: 1, greeting: 'greeting', beep: 'beep' },
    status: 200,
    rings: true,
  },
  hangs_up: { lastDigits: '7X', behaviour: answers([[0.3, 'hello']], 3), status: 200, rings: true },
  reacts: {
    lastDigits: '8X',
    behaviour: answers([[0.3, 'hello'], [6, 'yes'], [12, 'please_do'], [18, 'goodbye']], 20), // prettier-ignore
    status: 200,
    rings: true,
  },
  /** Rings, then the network has no way on: 480. */
  unavailable: { lastDigits: '90', behaviour: refuses(480, 1), status: 480, rings: true },
  /** A strict trunk refuses the caller: 403. */
  forbidden: { lastDigits: '91', behaviour: refuses(403, null), status: 403, rings: false },
  /** As who talks, behind a switch that forwards calls. */
  behind_switch: { lastDigits: '93', behaviour: answers([[0.3, 'hello'], [4, 'talk']], null), status: 200, rings: true, behindSwitch: true }, // prettier-ignore
  /** Answers at once and says nothing. */
  silent: { lastDigits: '92', behaviour: answers([], null), status: 200, rings: true },
} as const satisfies Readonly<Record<string, Person>>

export type PersonName = keyof typeof PEOPLE

/** The lines that the people of the table speak; `greeting` and `beep` are made apart. */
export const SPOKEN = {
  hello: 'Hello?',
  talk: 'Yes, this is Anna speaking. I have a moment.',
  yes: 'Yes, that is right.',
  please_do: 'Please do. Thursday is fine.',
  goodbye: 'Thank you. Goodbye.',
} as const

export const GREETING =
  'Hello. You have reached the mailbox of the Miller family. We cannot come to the telephone at the moment. ' +
  'Please leave your name, your number and a short message after the tone, and we will call you back as soon as we can.'

const AREA_CODES = ['212', '312', '415', '617', '713', '206', '303', '404', '512', '702'] as const
/** Numbers that each person of the table has, at least. */
export const NUMBERS_EACH = AREA_CODES.length

/**
 * A fictional number that this person answers.
 * @param index 0 to 9, or 0 to 99 for a person with ten last digits, for tests that need several of one kind
 */
export function numberOf(person: PersonName, index = 0): string {
  const areaCode = AREA_CODES[index % NUMBERS_EACH]
  const { lastDigits } = PEOPLE[person]
  const tens = Math.floor(index / NUMBERS_EACH)
  if (index >= 100 || (tens > 0 && !lastDigits.endsWith('X')))
    throw new Error(`There is no number ${index} of ${person}.`)
  return `+1${areaCode}55501${lastDigits.replace('X', String((index + tens) % 10))}`
}

function refuses(status: number, ringSeconds: number | null): Behaviour {
  return { kind: 'refuses', status, ringSeconds }
}

/** Both recordings of a call, whole: `heard` is the other side, `said` is the person. */
const recordings = 'MixMonitor(${ASTSPOOLDIR}/monitor/${EXTEN}-${UNIQUEID}-both.wav,r(${ASTSPOOLDIR}/monitor/${EXTEN}-${UNIQUEID}-heard.wav)t(${ASTSPOOLDIR}/monitor/${EXTEN}-${UNIQUEID}-said.wav))' // prettier-ignore
const play = (sound: string): string => `Playback(\${ASTSPOOLDIR}/sounds/${sound})`
const LONG = 600
/** Numbers reserved for fiction, up to the last two digits: North America, London, Sydney. */
const PREFIXES = ['_+1NXX55501', '_1NXX55501', '_+4420794600', '_+612555001'] as const

/**
 * Builds the dialplan of the people, in a context.
 * @param sounds the lines by name, whose lengths decide how long a person waits between them
 */
export function peopleExtensions(
  context: string,
  people: Readonly<Record<string, Person>>,
  sounds: Readonly<Record<string, Buffer>>,
): string {
  const behind = `${context}-behind-switch`
  const extension = ({ lastDigits }: Person, [first = 'Hangup()', ...rest]: readonly string[]): string[] =>
    PREFIXES.map((prefix) =>
      [`exten => ${prefix}${lastDigits},1,${first}`, ...rest.map((step) => ` same => n,${step}`)].join('\n'),
    )
  const persons = Object.values(people)
  const inFront = persons.flatMap((person) =>
    extension(
      person,
      person.behindSwitch ? [`Dial(Local/\${EXTEN}@${behind}/n)`] : stepsOf(person.behaviour, sounds),
    ),
  )
  const switched = persons
    .filter(({ behindSwitch }) => behindSwitch)
    .flatMap((person) => extension(person, stepsOf(person.behaviour, sounds)))
  return [`[${context}]`, ...inFront, `[${behind}]`, ...switched, ''].join('\n')
}

function stepsOf(behaviour: Behaviour, sounds: Readonly<Record<string, Buffer>>): readonly string[] {
  switch (behaviour.kind) {
    case 'rings':
      return ['Ringing()', `Wait(${LONG})`, 'Hangup(19)']
    case 'refuses':
      return [...ringing(behaviour.ringSeconds), `PJSIPHangup(${behaviour.status})`]
    case 'machine':
      return [
        ...ringing(behaviour.ringSeconds),
        'Answer()',
        recordings,
        play(behaviour.greeting),
        play(behaviour.beep),
        'Record(${ASTSPOOLDIR}/monitor/${EXTEN}-${UNIQUEID}-message.wav,0,60,kqx)',
        'Hangup(16)',
      ]
    case 'answers':
      return [...ringing(behaviour.ringSeconds), 'Answer()', recordings, ...talk(behaviour, sounds)]
  }
}

const ringing = (seconds: number | null): readonly string[] =>
  seconds === null ? [] : ['Ringing()', `Wait(${seconds})`]

function talk(
  { lines, hangsUpAfter }: Extract<Behaviour, { kind: 'answers' }>,
  sounds: Readonly<Record<string, Buffer>>,
): readonly string[] {
  let now = 0
  const steps = lines.flatMap(({ at, sound }) => {
    const wav = sounds[sound]
    if (wav === undefined) throw new Error(`The people have no sound ${sound}.`)
    const wait = Math.max(0, at - now)
    now = Math.max(now, at) + secondsOf(wav)
    return [`Wait(${wait.toFixed(2)})`, play(sound)]
  })
  const rest = hangsUpAfter === null ? LONG : Math.max(0, hangsUpAfter - now)
  return [...steps, `Wait(${rest.toFixed(2)})`, 'Hangup(16)']
}
