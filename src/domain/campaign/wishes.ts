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
 * The wishes that none of these connections can grant; none without a connection.
 * @param connections null for one whose carrier has not said what it can do: it may be able to do everything
 */
export const notGranted = (connections: readonly (Can | null)[]): readonly CampaignWish[] =>
  connections.length === 0
    ? []
    : CAMPAIGN_WISHES.filter((wish) => !connections.some((can) => can === null || GRANTED[wish](can)))

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
