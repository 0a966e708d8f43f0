/** Says what a campaign does about answering machines. Settings on every page and the readiness of a draft call it. */
export const machines = 'Answering machines'
export const messageAfterTheBeep = 'Message after the beep'
export const machineMessageMissing =
  'Write the message that is left after the beep, or choose another setting for answering machines.'

const TEXTS = {
  off: 'Talk to whatever answers',
  detect: 'Hang up',
  message: 'Leave a message after the beep',
} as const

export const machineDetectionText = (detection: keyof typeof TEXTS): string => TEXTS[detection]

const EXPLAINED = {
  off: 'No call is checked for machines. The agent talks to a voicemail as it would to a person.',
  detect: 'A call that a machine answers ends at once and counts as a voicemail.',
  message:
    'The agent falls silent, waits for the beep and speaks the message below. The call counts as a voicemail.',
} as const

export const machineDetectionExplained = (detection: keyof typeof EXPLAINED): string => EXPLAINED[detection]

export const messageMayHoldVariables = 'Say who calls and why. It may hold variables, such as {{first_name}}.'
