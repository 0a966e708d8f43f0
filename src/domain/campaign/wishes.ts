/**
 * Judges what a campaign asks of the connections of its numbers. The readiness of a draft and the wizard ask here, so that
 * a page offers exactly what a launch accepts.
 */
import type { Capabilities } from '#domain/call/capabilities.ts'
import type { MachineDetection } from './machine-detection.ts'

export const CAMPAIGN_WISHES = ['record', 'detect', 'message'] as const
export type CampaignWish = (typeof CAMPAIGN_WISHES)[number]

type Can = Pick<Capabilities, 'record' | 'machineDetection' | 'beep' | 'message'>

const GRANTED: Readonly<Record<CampaignWish, (can: Can) => boolean>> = {
  record: ({ record }) => record,
  detect: ({ machineDetection }) => machineDetection !== 'none',
  message: ({ machineDetection, beep, message }) => machineDetection !== 'none' && beep && message,
}

/**
 * Whether one of these connections can do it, or may be able to; also while none is chosen.
 * @param connections null for one whose carrier has not said what it can do
 */
export const someCan = <C>(connections: readonly (C | null)[], granted: (can: C) => boolean): boolean =>
  connections.length === 0 || connections.some((can) => can === null || granted(can))

/** The wishes that none of these connections can grant. */
export const notGranted = (connections: readonly (Can | null)[]): readonly CampaignWish[] =>
  CAMPAIGN_WISHES.filter((wish) => !someCan(connections, GRANTED[wish]))

/** What a campaign with these settings asks for. */
export const wishesOf = ({
  record,
  machineDetection,
}: {
  readonly record: boolean
  readonly machineDetection: MachineDetection
}): readonly CampaignWish[] => [
  ...(record ? (['record'] as const) : []),
  ...(machineDetection === 'off' ? [] : [machineDetection]),
]
