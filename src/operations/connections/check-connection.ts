/**
 * Asks a connection's carrier what works. Nobody is dialled; the one thing it writes down is which account answered: a
 * connection that was made while the carrier was silent learns it here, and another one than before raises its generation.
 */
import type { Carrier } from '#carriers/carrier.ts'
import type { ConnectionCheck } from '#contract/connections.ts'
import type { Actor, Database } from '#operations/actor.ts'
import { found } from '#operations/problem.ts'
import type { CarrierSettings, EventProof } from '#carriers/settings.ts'
import { asShared, refuseSharedAccount } from './account.ts'
import { missingSettings, type OffersCarriers } from './check-settings.ts'
import { type ConnectionRow, connectionColumns } from './connection-row.ts'

export interface CheckDeps extends OffersCarriers {
  readonly carrierOf: (
    connectionId: string,
  ) => Promise<{ readonly workspace: string; readonly carrier: Carrier } | undefined>
  /** Where the carrier sends its events. */
  readonly publicOrigin: string
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
  const settings = settingsCheck(deps.carrierSettings, row)
  const checks = [settings]
  if (row.archived_at !== null) checks.push(check('In use', false, 'The connection is archived.'))
  else if (settings.ok) {
    const opened = await deps.carrierOf(id)
    const ours = opened?.workspace === actor.workspace ? opened.carrier : undefined
    checks.push(...(ours ? await askedChecks(ours, numbers) : [NOT_OPENED]))
    const account = ours ? await ours.accountId() : null
    if (account !== null) checks.push(await noteAccount(db, actor, row, account))
  }
  checks.push(eventsCheck(`${deps.publicOrigin}/carrier-events/${id}`, row.event_proof))
  return { ok: checks.every((each) => each.ok !== false), checks }
}

const check = (what: string, ok: boolean | null, sentence: string): Check => ({ what, ok, sentence })

function settingsCheck(offers: readonly CarrierSettings[], row: ConnectionRow): Check {
  const offer = offers.find((each) => each.kind === row.carrier)
  if (!offer) return check('Settings', false, `This installation has no carrier "${row.carrier}".`)
  const missing = missingSettings(offer, row.config, row.secret)
  return missing.length === 0
    ? check('Settings', true, 'Everything that the carrier asks for is set.')
    : check('Settings', false, `Still missing: ${missing.join(', ')}.`)
}

const NOT_OPENED = check(
  'Reach and credentials',
  false,
  'No carrier could be opened for this connection, so nothing was asked. Check again; if it stays so, restart the server.',
)

async function askedChecks(
  carrier: Carrier,
  numbers: readonly { readonly e164: string }[],
): Promise<Check[]> {
  const answer = await carrier.check()
  const ours = numbers.map(({ e164 }) => e164)
  return answer.ok ? [reachCheck(answer), numbersCheck(ours, answer.numbers)] : [reachCheck(answer)]
}

const reachCheck = (answer: { readonly ok: boolean; readonly why?: string }): Check =>
  answer.ok
    ? check('Reach and credentials', true, 'The carrier answers and takes the credentials.')
    : check('Reach and credentials', false, answer.why ?? 'The carrier does not answer as it should.')

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

/** Only the carrier can prove this one: its first signed event does. */
const eventsCheck = (url: string, proof: EventProof): Check =>
  proof === 'ok'
    ? check('Events', null, `The carrier has to send its signed events to ${url}.`)
    : check(
        'Events',
        false,
        `The key that proves that events come from the carrier is ${proof === 'missing' ? 'missing' : 'too weak'}, so none is taken and nothing is dialled. They belong to ${url}.`,
      )
