/** Keeps whose clocks the pages show. The switch in the head of a page changes it. */
import { keptChoice } from './kept-choice.ts'

export const ZONE_CHOICES = ['campaign', 'workspace', 'mine'] as const
export type ZoneChoice = (typeof ZONE_CHOICES)[number]

export const { use: useZoneChoice, choose: chooseZone } = keptChoice('campanile-zone', ZONE_CHOICES)

/** The zone of this browser. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
