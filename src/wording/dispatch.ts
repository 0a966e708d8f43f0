/** Writes the notes of the block "Dispatch and queue health". The live page calls it. */
import { instantText } from './instants.ts'

export const DISPATCH_INTRO =
  'The dispatcher claims due tasks while lines are free and puts their calls into the pg-boss queue bulk_calls, from which workers dial.'
export const DRY_RUN_NOTE = 'Dry run: no call is placed and no credits are used.'

export const rivalNote = ({ name, priority }: { readonly name: string; readonly priority: number }): string =>
  `"${name}" (priority ${priority}) is served first on the shared lines.`

/** @param opensAt epoch milliseconds; null: not within 14 days */
export const windowClosedNote = (opensAt: number | null, zone: string): string =>
  `The call window of this campaign is closed. ${
    opensAt === null ? 'It does not open within 14 days.' : `It opens ${instantText(opensAt, zone)}.`
  }`
