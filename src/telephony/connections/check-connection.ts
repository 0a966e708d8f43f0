/**
 * Asks a connection's carrier what works. It dials nobody and writes only the name of the account that answered: a
 * connection that was made while the carrier was silent learns its account here, and another account than before
 * raises the generation. Every failure reads alike and takes equally long, so that the check reveals nothing about a
 * network.
 */
import type { Carrier } from '#carriers/carrier.ts'
import type { ConnectionCheck } from '#contract/connections.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { found } from '#verb/problem.ts'
import type { EventProof } from '#carriers/settings.ts'
import type { Clock } from '#domain/clock.ts'
import { asShared, refuseSharedAccount } from './account.ts'
import { missingSettings, type OffersCarriers, storedAddressFault } from './check-settings.ts'
import { type ConnectionRow, connectionColumns } from './connection-row.ts'

export interface CheckDeps extends OffersCarriers {
  readonly carrierOf: (
    connectionId: string,
  ) => Promise<{ readonly workspace: string; readonly carrier: Carrier } | undefined>
  /** The origin of the address to which the carrier sends its events. */
  readonly publicOrigin: string
  readonly clock: Pick<Clock, 'sleepMachine'>
  /** Machine milliseconds for the carrier's answer. */
  readonly checkMs: number
}

type Check = ConnectionCheck['checks'][number]

export async function checkConnection(
  db: Database,
  deps: CheckDeps,
  actor: Actor,
  id: string,
): Promise<ConnectionCheck> {
  const { row, numbers } = await db.tx(actor.workspace, async (tx) => ({
    row: found(
      await tx.maybe<ConnectionRow>(
        `select ${connectionColumns()} from connection where workspace_id = $1 and id = $2`,
        [tx.workspace, id],
      ),
      'connection',
    ),
    numbers: await tx.rows<{ e164: string }>(
      'select e164 from phone_number where workspace_id = $1 and connection_id = $2 order by e164',
      [tx.workspace, id],
    ),
  }))
  const settings = settingsCheck(deps, row)
  const checks = [settings]
  if (row.archived_at !== null) checks.push(check('In use', false, 'The connection is archived.'))
  else if (settings.ok) {
    const opened = await deps.carrierOf(id)
    const ours = opened?.workspace === actor.workspace ? opened.carrier : undefined
    const answer = ours ? await answerInTime(deps, ours) : null
    checks.push(...(ours ? answerChecks(answer, numbers) : [NOT_OPENED]))
    const account = ours && answer ? await ours.accountId() : null
    if (account !== null) checks.push(await noteAccount(db, actor, row, account))
  }
  checks.push(eventsCheck(`${deps.publicOrigin}/carrier-events/${id}`, row.event_proof))
  return { ok: checks.every((each) => each.ok !== false), checks }
}

const check = (what: string, ok: boolean | null, sentence: string): Check => ({ what, ok, sentence })

function settingsCheck(deps: OffersCarriers, row: ConnectionRow): Check {
  const offer = deps.carrierSettings.find((each) => each.kind === row.carrier)
  if (!offer) return check('Settings', false, `This installation has no carrier "${row.carrier}".`)
  const missing = missingSettings(offer, row.config, row.secret)
  if (missing.length > 0) return check('Settings', false, `Still missing: ${missing.join(', ')}.`)
  const fault = storedAddressFault(deps, row.carrier, row.config)
  return fault === null
    ? check('Settings', true, 'Everything that the carrier asks for is set.')
    : check('Settings', false, fault)
}

const NOT_OPENED = check(
  'Reach and credentials',
  false,
  'No carrier could be opened for this connection, so nothing was asked. Check again; if it stays so, restart the server.',
)

type Answer = Awaited<ReturnType<Carrier['check']>>

/** Null for every failure, and then always after the same time. */
async function answerInTime({ clock, checkMs }: CheckDeps, carrier: Carrier): Promise<Answer | null> {
  const over = new AbortController()
  const bound = clock.sleepMachine(checkMs, over.signal).then(() => null)
  const answer = await Promise.race([carrier.check().catch(() => null), bound])
  if (!answer?.ok) return bound
  over.abort()
  return answer
}

/** The answer tells neither what responded nor why it failed. */
function answerChecks(answer: Answer | null, numbers: readonly { readonly e164: string }[]): Check[] {
  if (answer === null) return [NO_ANSWER]
  const ours = numbers.map(({ e164 }) => e164)
  return [
    check('Reach and credentials', true, 'The carrier answers and takes the credentials.'),
    numbersCheck(ours, answer.numbers),
  ]
}

const NO_ANSWER = check(
  'Reach and credentials',
  false,
  'The carrier does not answer as it should. Compare the address and the credentials with what it gave you; if they are right, look at its status page. A name that leads into a private network is not asked, unless the operator of the machine lists it in PRIVATE_TARGETS.',
)

function numbersCheck(ours: readonly string[], theirs: readonly string[] | undefined): Check {
  if (ours.length === 0) return check('Numbers', false, 'No phone number belongs to this connection yet.')
  if (theirs === undefined)
    return check('Numbers', null, 'This carrier does not tell which numbers the account owns.')
  const unknown = ours.filter((number) => !theirs.includes(number))
  return unknown.length === 0
    ? check('Numbers', true, 'The account owns every number that is set up here.')
    : check('Numbers', false, `The account does not own ${unknown.join(', ')}.`)
}

const ACCOUNT = 'Account'

async function noteAccount(db: Database, actor: Actor, row: ConnectionRow, account: string): Promise<Check> {
  if (row.account_id === account) return check(ACCOUNT, true, 'It is the same account as before.')
  try {
    const noted = await db.tx(
      actor.workspace,
      async (tx) => {
        await refuseSharedAccount(tx, row.carrier, account, row.id)
        return tx.run(
          `update connection set account_id = $3, version = version + 1,
             account_generation = account_generation + case when account_id is null then 0 else 1 end
           where workspace_id = $1 and id = $2 and version = $4`,
          [tx.workspace, row.id, account, row.version],
        )
      },
      { actor: actor.name },
    )
    if (noted === 0) return check(ACCOUNT, null, 'The connection was changed meanwhile; check again.')
  } catch (error) {
    const shared = asShared(error)
    if (!shared) throw error
    return check(ACCOUNT, false, shared.publicDetail)
  }
  return row.account_id === null
    ? check(ACCOUNT, true, 'The account is known from now on.')
    : check(
        ACCOUNT,
        true,
        'It is another account than before: what it does not know of earlier calls proves nothing about them.',
      )
}

/** Only the carrier can prove this one, by its first signed event. */
const eventsCheck = (url: string, proof: EventProof): Check =>
  proof === 'ok'
    ? check('Events', null, `The carrier has to send its signed events to ${url}.`)
    : check(
        'Events',
        false,
        `The key that proves that events come from the carrier is ${proof === 'missing' ? 'missing' : 'too weak'}, so none is taken and nothing is dialled. They belong to ${url}.`,
      )
