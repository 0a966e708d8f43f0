/**
 * Names every advisory lock of the whole database that has a number, so that no two purposes wait for each other by
 * accident. Locks of one workspace hash a text instead.
 */
export const ADVISORY_LOCKS = {
  /** One program migrates at a time. */
  migrate: 7_340_212,
  /** One fold of the tallies at a time. */
  fold: 7_340_213,
  /** One program makes the first workspace. */
  firstWorkspace: 7_340_214,
  /** Every running server shares it; see presence.ts. */
  place: 7_340_215,
  /** Taken by `make_partitions()` in SQL. */
  partitions: 7_340_216,
} as const
