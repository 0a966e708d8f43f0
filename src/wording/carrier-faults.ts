/** Says why nothing is dialled over a connection, and what a person can do about it. Causes and hints call it. */
import { ACCESS_LOST } from '#domain/breaker/breaker.ts'
import type { CauseFigures, ConnectionFault, SilentLines } from '#domain/diagnosis/cause-figures.ts'
import { BLOCKER_WORDS } from './blockers.ts'
import { counted, listed, spaced } from './figures.ts'
import { instantIn } from './instants.ts'

/** The rest of a sentence that begins with the name of the connection, by the code of the refusal. */
export const REFUSALS: Readonly<Record<string, string>> = {
  auth: 'refused the credentials',
  funds: 'says that the account there has no money left',
  config: 'refuses how the connection is set up',
  connect_failure: 'cannot be reached',
  not_placed: 'places no calls',
}
/** The rest of a sentence that begins with the name of the connection. */
export function connectionFault(fault: ConnectionFault): string {
  switch (fault.why) {
    case 'archived':
      return 'is archived'
    case 'recovering':
      return 'is being read after an unclean stop'
    case 'unproven':
      return `has ${fault.proof === 'missing' ? 'no key' : 'a key too weak'} to prove that its events come from the carrier`
    case 'failing': {
      const why =
        REFUSALS[fault.reason ?? ''] ?? `fails${fault.reason === null ? '' : ` (${spaced(fault.reason)})`}`
      // A person has to mend what was refused; a test call in between changes nothing.
      const mends = !ACCESS_LOST.includes(fault.reason ?? '')
      return fault.nextProbeAt === null || !mends
        ? why
        : `${why}; the next test call is due ${instantIn(fault.nextProbeAt)}`
    }
  }
}
export function connectionRemedy(faults: CauseFigures['connection_unhealthy']['connections']): string {
  const [only] = faults
  if (only === undefined || faults.length > 1) return BLOCKER_WORDS.connection_unhealthy.remedy
  switch (only.why) {
    case 'archived':
      return `Restore ${only.name}, or give the campaign numbers of another connection.`
    case 'unproven':
      return `An admin sets the event key of ${only.name}; dialling goes on by itself.`
    case 'recovering':
      return BLOCKER_WORDS.recovering.remedy
    case 'failing':
      if (only.reason === 'auth') return `Correct the credentials of ${only.name}.`
      if (only.reason === 'config') return `Correct the settings of ${only.name}.`
      if (only.reason === 'funds') return `Pay into the account at ${only.name}.`
      return `Wait: Campanile makes one test call every 30 s. If it stays so, ask the carrier.`
  }
}

/** "40 lines wait for Harbour, which does not answer" */
export function linesWaitFor(silent: readonly SilentLines[]): string {
  const lines = silent.reduce((sum, each) => sum + each.lines, 0)
  const names = listed(silent.map(({ name }) => name))
  return `${counted(lines, 'line waits', 'lines wait')} for ${names}, which ${silent.length === 1 ? 'does' : 'do'} not answer`
}
export const SILENT_REMEDY =
  'Check the carrier: its lines come free once it answers. An admin can release those of calls that must be over.'

/** A connection as its page reads it; instants as text. */
export interface ShownConnection {
  readonly name: string
  readonly health: 'closed' | 'open' | 'probing'
  readonly healthReason: string | null
  readonly nextProbeAt: string | null
  readonly eventProof: 'ok' | 'missing' | 'weak'
  readonly addressFault: string | null
  readonly recoveringSince: string | null
  readonly archivedAt: string | null
}

/** What keeps a connection from dialling, and what to do, for the page of connections; null when nothing does. */
export function connectionTrouble(
  connection: ShownConnection,
): { readonly cause: string; readonly remedy: string } | null {
  const { name, addressFault } = connection
  if (connection.archivedAt !== null) return null
  if (connection.eventProof === 'ok' && addressFault !== null)
    return { cause: `This server is not allowed to reach the address of ${name}.`, remedy: addressFault }
  const fault = faultOf(connection)
  if (fault === null) return null
  return {
    cause: `${name} ${connectionFault(fault)}.`,
    remedy: connectionRemedy([{ id: '', name, ...fault }]),
  }
}

function faultOf({
  health,
  healthReason,
  nextProbeAt,
  eventProof,
  recoveringSince,
}: ShownConnection): ConnectionFault | null {
  if (eventProof !== 'ok') return { why: 'unproven', proof: eventProof }
  if (recoveringSince !== null) return { why: 'recovering' }
  if (health !== 'closed')
    return {
      why: 'failing',
      reason: healthReason,
      nextProbeAt: nextProbeAt === null ? null : Date.parse(nextProbeAt),
    }
  return null
}
