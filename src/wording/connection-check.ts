/** Says what the check of a connection found, row by row. `check-connection.ts` gives the rows with these words. */
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
    'No carrier could be opened for this connection, so nothing was asked. Check again; if it stays so, restart the server.',
  ),
  noAnswer: row(
    REACH,
    false,
    'The carrier does not answer as it should. Compare the address and the credentials with what it gave you; if they are right, look at its status page. A name that leads into a private network is not asked, unless the operator of the machine lists it in PRIVATE_TARGETS.',
  ),
  answers: row(REACH, true, 'The carrier answers and takes the credentials.'),

  noNumber: row('Numbers', false, 'No phone number belongs to this connection yet.'),
  numbersUntold: row('Numbers', null, 'This carrier does not tell which numbers the account owns.'),
  numbersOwned: row('Numbers', true, 'The account owns every number that is set up here.'),
  numbersForeign: (numbers: readonly string[]) =>
    row('Numbers', false, `The account does not own ${numbers.join(', ')}.`),

  accountSame: row(ACCOUNT, true, 'It is the same account as before.'),
  accountChangedMeanwhile: row(ACCOUNT, null, 'The connection was changed meanwhile; check again.'),
  accountShared: (detail: string) => row(ACCOUNT, false, detail),
  accountKnown: row(ACCOUNT, true, 'The account is known from now on.'),
  accountOther: row(
    ACCOUNT,
    true,
    'It is another account than before: what it does not know of earlier calls proves nothing about them.',
  ),

  eventsExpected: (url: string) =>
    row('Events', null, `The carrier has to send its signed events to ${url}.`),
  eventsUnproven: (url: string, proof: 'missing' | 'weak') =>
    row(
      'Events',
      false,
      `The key that proves that events come from the carrier is ${proof === 'missing' ? 'missing' : 'too weak'}, so none is taken and nothing is dialled. They belong to ${url}.`,
    ),
} as const
