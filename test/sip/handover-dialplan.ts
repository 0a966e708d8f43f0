/** Holds the dialplan of the guide for a user who lets calls be handed over; laboratories are opened with it. */
import { DIALPLAN } from '#carriers/asterisk/end-record.ts'
import { HANDOVER_DIALPLAN, HANDOVER_SWITCH } from '#carriers/asterisk/handover.ts'

export const DIALPLAN_WITH_HANDOVER = `${DIALPLAN.replace('[globals]\n', `[globals]\n${HANDOVER_SWITCH}=1\n`)}\n${HANDOVER_DIALPLAN}`
