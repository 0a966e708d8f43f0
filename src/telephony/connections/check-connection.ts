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
import type { Clock } from '#domain/clock.ts'
import { checkRows } from '#wording/connections.ts'
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
  if (row.archived_at !== null) checks.push(checkRows.archived)
  else if (settings.ok) {
    const opened = await deps.carrierOf(id)
    const ours = opened?.workspace === actor.workspace ? opened.carrier : undefined
    const answer = ours ? await answerInTime(deps, ours) : null
    checks.push(...(ours ? answerChecks(answer, numbers) : [checkRows.notOpened]))
    const account = ours && answer ? await ours.accountId() : null
    if (account !== null) checks.push(await noteAccount(db, actor, row, account))
  }
  checks.push(eventsCheck(deps, row))
  return { ok: checks.every((each) => each.ok !== false), checks }
}

function settingsCheck(deps: OffersCarriers, row: ConnectionRow): Check {
  const offer = deps.carrierSettings.find((each) => each.kind === row.carrier)
  if (!offer) return checkRows.noSuchCarrier(row.carrier)
  const missing = missingSettings(offer, row.config, row.secret)
  if (missing.length > 0) return checkRows.settingsMissing(missing)
  const fault = storedAddressFault(deps, row.carrier, row.config)
  return fault === null ? checkRows.settingsComplete : checkRows.settingsFault(fault)
}

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
  if (answer === null) return [checkRows.noAnswer]
  const ours = numbers.map(({ e164 }) => e164)
  return [checkRows.answers, numbersCheck(ours, answer.numbers), ...handoverCheck(answer)]
}

function handoverCheck({ handsOver }: Answer): Check[] {
  if (handsOver === undefined) return []
  return [handsOver ? checkRows.handsOver : checkRows.handsNothingOver]
}

function numbersCheck(ours: readonly string[], theirs: readonly string[] | undefined): Check {
  if (ours.length === 0) return checkRows.noNumber
  if (theirs === undefined) return checkRows.numbersUntold
  const unknown = ours.filter((number) => !theirs.includes(number))
  return unknown.length === 0 ? checkRows.numbersOwned : checkRows.numbersForeign(unknown)
}

async function noteAccount(db: Database, actor: Actor, row: ConnectionRow, account: string): Promise<Check> {
  if (row.account_id === account) return checkRows.accountSame
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
    if (noted === 0) return checkRows.accountChangedMeanwhile
  } catch (error) {
    const shared = asShared(error)
    if (!shared) throw error
    return checkRows.accountShared(shared.publicDetail)
  }
  return row.account_id === null ? checkRows.accountKnown : checkRows.accountOther
}

/** Only the carrier can prove this one, by its first signed event; a socket of our own needs no proof. */
function eventsCheck({ carrierSettings, publicOrigin }: CheckDeps, row: ConnectionRow): Check {
  const url = `${publicOrigin}/carrier-events/${row.id}`
  if (row.event_proof !== 'ok') return checkRows.eventsUnproven(url, row.event_proof)
  const offer = carrierSettings.find((each) => each.kind === row.carrier)
  return offer?.events.kind === 'own_socket' ? checkRows.eventsOwnSocket : checkRows.eventsExpected(url)
}
