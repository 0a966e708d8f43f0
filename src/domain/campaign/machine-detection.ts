/** Lists what a campaign may do about answering machines. */
export const MACHINE_DETECTIONS = ['off', 'detect', 'message'] as const
/**
 * What is to be done about answering machines: nothing, so that the agent talks to whatever answers; to tell them and end
 * the call; or to speak a message after the beep.
 */
export type MachineDetection = (typeof MACHINE_DETECTIONS)[number]
