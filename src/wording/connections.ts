/**
 * Says why something cannot be done with connections and phone numbers, what is wrong with a setting of a carrier, and
 * what the check of a connection found. The verbs of telephony answer with it.
 */
import type { AddressRefusal } from '#domain/reach/private-targets.ts'

export const connectionProblems = {
  callsOpen:
    'Calls of this connection are still open. Archive it when they have ended, or release their lines first.',
  noLineWaits: 'No line of this connection waits for its carrier, so there is nothing to release.',
  linesBusy: (releasableFrom: string | null) =>
    `The calls may still be going on. They can be released from ${releasableFrom ?? 'later'} on, when each of them must be over.`,
  notRecovering: 'This connection is not recovering, so there is nothing to release.',
  /** @param name of the other connection; null where it belongs to another workspace or is not known */
  accountShared: (name: string | null) =>
    `${name === null ? 'Another connection' : `The connection "${name}"`} uses this account already. One account at the carrier belongs to one connection. Use another account, or archive the other connection.`,

  noSuchCarrier: (carrier: string, kinds: readonly string[]) =>
    `There is no carrier "${carrier}" here. There is ${kinds.map((kind) => `"${kind}"`).join(', ')}.`,
  noSuchSetting: (name: string, names: readonly string[]) =>
    `This carrier has no setting "${name}". It has ${names.join(', ')}.`,
  keyWeak: (labels: readonly string[]) =>
    `${labels.join(', ')}: too weak to prove that an event is the carrier's. Take the one that the carrier gives you, or at least 24 random bytes in base64.`,
  settingNeeded: (labels: readonly string[]) => `${labels.join(', ')}: needed, and cannot be taken away.`,
  secretMoved: (moved: readonly string[], kept: readonly string[]) =>
    `${moved.join(', ')}: it leads elsewhere now, and what is stored was given for the address before. Give it again with the new address: ${kept.join(', ')}.`,

  restHours: 'To rest a number set status to "resting" and restHours to how long.',
  connectionMissing: 'There is no such connection in use.',
  numberThere: 'This number is in the workspace already.',
} as const

/** Faults of one setting of a carrier, as instructions. */
export const settingFaults = {
  text: 'give a text.',
  positive: 'give a positive number.',
  range: (least: number, most: number) => `give a number from ${least} to ${most}.`,
  scheme: 'give an address that starts with http:// or https://.',
  credentials: 'give the address without a user name or password; credentials have fields of their own.',
  query: 'give the address without anything after ? or #.',
  port: 'no carrier listens on port 0.',
} as const

const ADDRESS_ADVICE: Readonly<Record<AddressRefusal['code'], string>> = {
  inside_network:
    'give an address on the public internet. This one leads to this machine or into its network: to allow it',
  not_https: 'give an https address on port 443 or 8443. To allow this one',
}

export const addressAdvice = ({ code, target }: AddressRefusal): string =>
  `${ADDRESS_ADVICE[code]}, the operator of the machine adds ${target} to PRIVATE_TARGETS and restarts the server.`

interface Row {
  readonly what: string
  readonly ok: boolean | null
  readonly sentence: string
}
const row = (what: string, ok: boolean | null, sentence: string): Row => ({ what, ok, sentence })

const REACH = 'Reach and credentials'
const ACCOUNT = 'Account'

export const checkRows = {
  archived: row('In use', false, 'The connection is archived.'),

  noSuchCarrier: (carrier: string) =>
    row('Settings', false, `This installation has no carrier "${carrier}".`),
  settingsMissing: (labels: readonly string[]) =>
    row('Settings', false, `Still missing: ${labels.join(', ')}.`),
  settingsFault: (fault: string) => row('Settings', false, fault),
  settingsComplete: row('Settings', true, 'Everything that the carrier asks for is set.'),

  notOpened: row(
    REACH,
    false,
    'No carrier could be opened for this connection, so nothing was asked. Check it again. If this stays so, restart the server.',
  ),
  noAnswer: row(
    REACH,
    false,
    'The carrier does not answer as it should. Compare the address and the credentials with those that it gave you. If they are right, look at its status page. A name that leads into a private network is not asked, unless the operator of the machine lists it in PRIVATE_TARGETS.',
  ),
  answers: row(REACH, true, 'The carrier answers and takes the credentials.'),

  noNumber: row('Numbers', false, 'No phone number belongs to this connection yet.'),
  numbersUntold: row('Numbers', null, 'This carrier does not tell which numbers the account owns.'),
  numbersOwned: row('Numbers', true, 'The account owns every number that is set up here.'),
  numbersForeign: (numbers: readonly string[]) =>
    row('Numbers', false, `The account does not own ${numbers.join(', ')}.`),

  handsOver: row('Handing over', true, 'Calls can be handed over where the far side forwards them.'),
  handsNothingOver: row(
    'Handing over',
    null,
    'Calls cannot be handed over: the carrier is not set up for it. The guide of this carrier shows how.',
  ),

  accountSame: row(ACCOUNT, true, 'It is the same account as before.'),
  accountChangedMeanwhile: row(
    ACCOUNT,
    null,
    'Somebody changed the connection during the check. Check it again.',
  ),
  accountShared: (detail: string) => row(ACCOUNT, false, detail),
  accountKnown: row(ACCOUNT, true, 'The account is known from now on.'),
  accountOther: row(
    ACCOUNT,
    true,
    'It is another account than before. It does not know the earlier calls, so its silence about them proves nothing.',
  ),

  eventsOwnSocket: row('Events', true, 'They come over a connection that this server opens to the carrier.'),
  eventsExpected: (url: string) =>
    row('Events', null, `The carrier has to send its signed events to ${url}.`),
  eventsUnproven: (url: string, proof: 'missing' | 'weak') =>
    row(
      'Events',
      false,
      `The key that proves that events come from the carrier is ${proof === 'missing' ? 'missing' : 'too weak'}, so Campanile takes no event and makes no call. They belong to ${url}.`,
    ),
} as const

/** The words of a test call in the records, and why there is none. */
export const TEST_CALL = {
  campaign: (connection: string) => `Test call over ${connection}`.slice(0, 200),
  agent: 'Test agent',
  file: 'test-call.csv',
  consent: 'asked for by the operator',
  archived: 'This connection is archived, so nothing is dialled over it. Use it again first.',
  noNumber: 'This connection has no phone number to call from. Add one under Numbers.',
  noPhone:
    'This is no telephone number that can be called. Write it in international form, such as +1 212 555 0100.',
} as const
