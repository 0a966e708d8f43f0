/** Says the readiness of a draft, a label and a detail per check. Drafts and their launch call it. */
import type { ReadinessRow } from '#domain/campaign/readiness.ts'
import type { ReadinessCheck } from '#domain/campaign/status.ts'
import { toMinor } from '#domain/money/money.ts'
import { wishRemedy } from './capabilities.ts'
import { connectionFault, connectionRemedy } from './carrier-faults.ts'
import { counted, countText, listed, moneyText } from './figures.ts'
import { summariseWindows } from './hours.ts'
import { machineDetectionText, machineMessageMissing } from './machines.ts'

const LABELS: Readonly<Record<ReadinessCheck, string>> = {
  agent: 'Agent',
  number: 'Phone number',
  carrier: 'Carrier',
  contacts: 'Contacts',
  windows: 'Call windows',
  retry_policy: 'Retry policy',
  machines: 'Machines',
  credits: 'Credits',
}

export interface SaidReadiness {
  readonly check: ReadinessCheck
  readonly label: string
  readonly pass: boolean
  readonly detail: string
}

export const readinessWords = (row: ReadinessRow): SaidReadiness => ({
  check: row.check,
  label: LABELS[row.check],
  pass: row.pass,
  detail: detailOf(row),
})

function detailOf(row: ReadinessRow): string {
  switch (row.check) {
    case 'agent':
      return agentDetail(row.found)
    case 'number':
      if (row.of === 0) return 'The pool is empty. Choose at least one phone number.'
      return row.usable === 0
        ? 'No number of the pool is active on a connection in use.'
        : `${countText(row.usable)} of ${counted(row.of, 'number', 'numbers')} can call.`
    case 'carrier':
      return carrierDetail(row)
    case 'credits':
      return creditsDetail(row)
    case 'contacts':
      return contactsDetail(row)
    case 'windows':
      return windowsDetail(row)
    case 'retry_policy':
      return retryDetail(row)
    case 'machines':
      return row.pass ? `${machineDetectionText(row.detection)}.` : machineMessageMissing
  }
}

function agentDetail(found: Extract<ReadinessRow, { check: 'agent' }>['found']): string {
  switch (found.code) {
    case 'none':
      return 'Choose an agent.'
    case 'archived':
      return `The agent "${found.name}" is archived. Choose another one.`
    case 'silent':
      return `The voice of the agent "${found.name}" does not answer.`
    case 'ready':
      return found.cannotHandOver
        ? `${found.names.join(', ')}. No call can be handed over to a person: no connection of the chosen numbers can do that.`
        : found.names.join(', ')
  }
}

type CarrierRow = Extract<ReadinessRow, { check: 'carrier' }>

function carrierDetail({ connections, dryRun, notGranted }: CarrierRow): string {
  if (dryRun) return 'A dry run calls over no carrier.'
  if (connections.length === 0) return 'The pool has no number, so no carrier either.'
  const missing = notGranted.map(wishRemedy)
  const faults = faultsDetail(connections)
  return missing.length > 0 && faults.clear ? missing.join(' ') : [faults.text, ...missing].join(' ')
}

function faultsDetail(connections: CarrierRow['connections']): {
  readonly clear: boolean
  readonly text: string
} {
  const faults = connections.flatMap(({ name, fault }) => (fault ? [{ id: '', name, ...fault }] : []))
  if (faults.length === 0)
    return { clear: true, text: `${listed(connections.map(({ name }) => name))}: no fault is known.` }
  const text = `${faults.map((fault) => `${fault.name} ${connectionFault(fault)}`).join('; ')}. ${connectionRemedy(faults)}`
  return { clear: false, text }
}

function creditsDetail({ pass, dryRun, ...of }: Extract<ReadinessRow, { check: 'credits' }>): string {
  if (dryRun) return 'A dry run costs nothing.'
  const money = (micro: number): string => moneyText(toMinor(micro), of.currency)
  return pass
    ? `${money(of.freeMicro)} can be used, and a call reserves ${money(of.neededMicro)}.`
    : `A call reserves ${money(of.neededMicro)}, and ${money(of.freeMicro)} can be used. Add credits before the launch.`
}

function contactsDetail({ found, total, leavesOut }: Extract<ReadinessRow, { check: 'contacts' }>): string {
  switch (found) {
    case 'reading':
      return 'The file is still being read.'
    case 'none':
      return 'There is no audience. Upload a file with contacts, or choose contacts of this workspace.'
    case 'ready':
      return `${counted(total, 'contact', 'contacts')}.${leavesOut ? ' Those who are in other campaigns are left out.' : ''}`
  }
}

function windowsDetail({ found, windows, never, of }: Extract<ReadinessRow, { check: 'windows' }>): string {
  switch (found) {
    case 'never_open':
      return 'The call windows are not open at any time in the next 14 days.'
    case 'never_meet':
      return 'The call windows and the contact hours never meet within 14 days, for any contact.'
    case 'ready': {
      const hours = windows
        ? `${summariseWindows(windows.week)} (${windows.zone})`
        : 'Always open, within the contact hours'
      const some =
        never > 0
          ? ` For ${countText(never)} of ${counted(of, 'contact', 'contacts')} they never meet the contact hours within 14 days.`
          : ''
      return `${hours}.${some}`
    }
  }
}

function retryDetail(row: Extract<ReadinessRow, { check: 'retry_policy' }>): string {
  if (!row.pass) return 'There are retries but no delay before them.'
  if (row.maxRetries === 0) return 'No retries.'
  const times = row.maxRetries === 1 ? 'once' : `up to ${counted(row.maxRetries, 'time', 'times')}`
  return `Retried ${times}, voicemail ${row.onVoicemail ? 'too' : 'not'}.`
}
