/** Holds what a new workspace is set to. Its contact hours stand in `windows/weekly-windows.ts`. */
export const WORKSPACE_DEFAULTS = {
  timeZone: 'UTC',
  currency: 'USD',
  /** Parallel calls. */
  concurrencyLimit: 50,
  /** Calls to one person per rolling day and per seven days, across all campaigns (T6). */
  recipientLimitDay: 3,
  recipientLimitWeek: 7,
  /** Minutes after a talk before the same person is called again. */
  recipientGapMinutes: 30,
  /** Of every ten lines, how many go to the longest-waiting campaign of lower priority (C2). */
  fairSharePerTen: 1,
  /** The rate card, in millionths of the currency per started minute. */
  rateAiMicroMinute: 60_000,
  rateTelephonyMicroMinute: 20_000,
} as const
