/** Says why something cannot be done with connections and phone numbers. The verbs of telephony answer with it. */
export const connectionProblems = {
  callsOpen:
    'Calls of this connection are still open; archive it when they have ended, or release their lines first.',
  noLineWaits: 'No line of this connection waits for its carrier; nothing has to be released.',
  linesBusy: (releasableFrom: string | null) =>
    `The calls may still be going on. They can be released from ${releasableFrom ?? 'later'} on, when each of them must be over.`,
  notRecovering: 'This connection is not recovering; nothing has to be released.',
  /** @param name of the other connection; null where it belongs to another workspace or is not known */
  accountShared: (name: string | null) =>
    `${name === null ? 'Another connection' : `The connection "${name}"`} speaks to this account already. One account at the carrier belongs to one connection: use another account, or archive the other connection.`,

  noSuchCarrier: (carrier: string, kinds: readonly string[]) =>
    `There is no carrier "${carrier}" here. There is ${kinds.map((kind) => `"${kind}"`).join(', ')}.`,
  noSuchSetting: (name: string, names: readonly string[]) =>
    `This carrier has no setting "${name}". It has ${names.join(', ')}.`,
  keyWeak: (labels: readonly string[]) =>
    `${labels.join(', ')}: too weak to prove that an event is the carrier's. Take the one that the carrier gives you, or at least 24 random bytes in base64.`,
  settingNeeded: (labels: readonly string[]) => `${labels.join(', ')}: needed, and cannot be taken away.`,
  secretMoved: (moved: readonly string[], kept: readonly string[]) =>
    `${moved.join(', ')}: it leads elsewhere now, and what is stored was given for the address before. Give it again with the new address: ${kept.join(', ')}.`,

  restHours: 'To rest a number set status to "resting" and restHours to how long.',
  connectionMissing: 'There is no such connection in use.',
  numberThere: 'This number is in the workspace already.',
} as const

/** Faults of one setting of a carrier, as instructions. */
export const settingFaults = {
  text: 'give a text.',
  positive: 'give a positive number.',
  range: (least: number, most: number) => `give a number from ${least} to ${most}.`,
  scheme: 'give an address that starts with http:// or https://.',
  credentials: 'give the address without a user name or password; credentials have fields of their own.',
  query: 'give the address without anything after ? or #.',
  port: 'no carrier listens on port 0.',
} as const
