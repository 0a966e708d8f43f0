/**
 * States once which room may import which. The lint configuration holds the same table (`npm run import-table` writes
 * it there), and import-rules.test.ts plants one violation per rule.
 */
interface Room {
  /** Rooms that it may import from. */
  readonly may: readonly string[]
  /** Single files or folders of other rooms. */
  readonly and?: readonly string[]
  /** Packages that it may not touch. */
  readonly never?: readonly string[]
  readonly why: string
}

const DATABASE = ['pg', 'pg-*']
const NODE = ['node:*', 'node:*/**']
const CARRIER_SHAPE = ['#carriers/carrier.ts', '#carriers/settings.ts']
const VOICE_SHAPE = ['#voice/runtime.ts']
/** The parts that stop or wake the engine; no other part of the engine may be imported there. */
const STOP = ['#dialing/stop/**']
const VERBS = ['domain', 'wording', 'contract', 'db', 'verb']
const NO_SERVER = ['fastify', '@fastify/**', 'pg-boss']

const verbs = (why: string, more: Partial<Room> = {}): Room => ({
  may: [...VERBS, ...(more.may ?? [])],
  and: [...STOP, ...(more.and ?? [])],
  never: NO_SERVER,
  why,
})

export const ROOMS: Readonly<Record<string, Room>> = {
  domain: {
    may: [],
    never: [...NODE, ...DATABASE, ...NO_SERVER, 'pino'],
    why: 'domain imports no other room and does no I/O.',
  },
  wording: {
    may: ['domain'],
    never: [...NODE, ...DATABASE, ...NO_SERVER],
    why: 'wording makes sentences from what the domain knows.',
  },
  contract: {
    may: ['domain', 'wording'],
    never: [...NODE, ...DATABASE, ...NO_SERVER],
    why: 'contract knows domain and wording.',
  },
  db: {
    may: ['domain', 'contract'],
    never: ['fastify', '@fastify/**'],
    why: 'db knows domain and contract.',
  },
  verb: {
    may: ['domain', 'wording', 'contract', 'db'],
    never: NO_SERVER,
    why: 'verb knows domain, wording, contract and db.',
  },
  carriers: {
    may: ['domain'],
    never: DATABASE,
    why: 'carriers knows the domain only; it shares no table and no memory with the engine.',
  },
  voice: { may: ['domain'], never: DATABASE, why: 'voice knows the domain only.' },
  dialing: {
    may: ['domain', 'wording', 'contract', 'db', 'verb'],
    and: [...CARRIER_SHAPE, ...VOICE_SHAPE],
    never: ['fastify', '@fastify/**'],
    why: 'dialing knows domain, wording, db and the shapes of carriers and voices.',
  },
  contacts: verbs('contacts knows what is below it, and of dialing its stop.'),
  campaigns: verbs('campaigns knows contacts, what is below it, and of dialing its stop.', {
    may: ['contacts'],
  }),
  telephony: verbs('telephony knows what is below it, the shape of a carrier, and of dialing its stop.', {
    and: CARRIER_SHAPE,
  }),
  agents: verbs('agents knows what is below it, the shape of a voice, and of dialing its stop.', {
    and: VOICE_SHAPE,
  }),
  workspace: verbs('workspace knows what is below it, and of dialing its stop.'),
  'first-run': verbs('first-run makes an example by the verbs of the other rooms.', {
    may: ['agents', 'campaigns', 'contacts', 'telephony'],
  }),
  reports: verbs('reports only reads, from what is below it.'),
  access: verbs('access knows what is below it.'),
  integrations: {
    may: ['domain', 'wording', 'contract', 'db', 'reports'],
    never: ['fastify', '@fastify/**'],
    why: 'integrations tells others what reports reads.',
  },
  api: {
    may: [
      'domain',
      'wording',
      'contract',
      'verb',
      'access',
      'agents',
      'campaigns',
      'contacts',
      'first-run',
      'integrations',
      'reports',
      'telephony',
      'workspace',
    ],
    and: [...STOP, '#dialing/events/**', ...CARRIER_SHAPE, ...VOICE_SHAPE],
    never: DATABASE,
    why: 'api serves the verbs of the rooms; it knows no table.',
  },
  cli: {
    may: ['contract', 'wording'],
    never: [...DATABASE, 'fastify'],
    why: 'cli speaks to the server over the contract only.',
  },
}

/** Rooms that may talk to the network. */
export const NETWORKED = ['carriers', 'api', 'cli', 'integrations', 'main'] as const

const NAMES = [...Object.keys(ROOMS), 'main']
const UP = { group: ['../*', '**/../*'] }

/** The lint configuration of one room. */
export function ruleOf(name: string): object {
  const { may, and = [], never = [], why } = ROOMS[name] ?? { may: [], why: '' }
  const closed = NAMES.filter((other) => other !== name && !may.includes(other))
  const partly = (other: string): string[] => and.filter((path) => path.startsWith(`#${other}/`))
  const whole = closed.filter((other) => partly(other).length === 0)
  return {
    files: [`src/${name}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            UP,
            { group: [...whole.map((other) => `#${other}/**`), ...never], message: why },
            ...closed
              .filter((other) => partly(other).length > 0)
              .map((other) => ({
                group: [`#${other}/**`, ...partly(other).map((path) => `!${path}`)],
                message: `Of ${other}, ${name} knows ${partly(other).join(' and ')} only.`,
              })),
          ],
        },
      ],
    },
  }
}

/** The page knows the server by its contract, and uses the server's own texts. */
export const WEB_MAY: readonly string[] = ['contract', 'wording']
export const webPatterns = (): object[] => [
  { ...UP, message: 'Across folders import #web/file.ts.' },
  {
    group: [
      ...NAMES.filter((name) => !WEB_MAY.includes(name)).map((name) => `#${name}/**`),
      '#test/**',
      'node:*',
    ],
    message: 'web knows the server by its contract only.',
  },
]
