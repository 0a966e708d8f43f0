/**
 * Holds what a new campaign is set to where nobody says otherwise. Its windows stand in `windows/weekly-windows.ts`, its
 * retries in `retry/defaults.ts`.
 */
export const CAMPAIGN_DEFAULTS = {
  preferCountry: false,
  record: false,
  machineDetection: 'detect',
  voicemailMessage: '',
  dryRun: false,
  dryRunOutcome: 'mix',
  /** How long a phone rings before the call is given up. */
  ringSeconds: 25,
  /** How long a talk may last. */
  talkSeconds: 600,
  /** Percent of the limit by which parallel calls may rise per second. */
  rampPercent: 10,
  hangUpOnStop: false,
  leaveOutElsewhere: false,
  /** Null: as many calls at once as the pool allows. */
  concurrency: null,
  priority: 5,
  windowsEnabled: true,
  endUncallableHours: null,
} as const
